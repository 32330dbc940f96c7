package vn.diemcau.units;

/** The key of one dated unit in the store; outside, a unit is known by its code and the day it began. */
public record UnitId(long value) {}
