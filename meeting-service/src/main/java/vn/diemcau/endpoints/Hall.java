package vn.diemcau.endpoints;

import vn.diemcau.units.UnitId;

/** <em>Hội trường, phòng họp</em>: the physical place, with its seats. */
public record Hall(HallId id, String name, UnitId unit, int seats, boolean active, long version) {}
