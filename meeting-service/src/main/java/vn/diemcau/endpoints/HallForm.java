package vn.diemcau.endpoints;

/** What is asked for when a hall is registered or changed, as it came in. */
public record HallForm(String name, String unitCode, int seats, boolean active) {}
