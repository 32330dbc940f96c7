package vn.diemcau.endpoints;

/** The key of a hall. */
public record HallId(long value) {}
