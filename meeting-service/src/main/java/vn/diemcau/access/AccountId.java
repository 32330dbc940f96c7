package vn.diemcau.access;

/** The key of an account: one person, one account. */
public record AccountId(long value) {}
