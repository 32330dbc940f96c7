package vn.diemcau.meetings;

import java.util.Optional;
import vn.diemcau.units.UnitId;

/** <em>Chủ trì</em>: known by folded name and unit, and never in two places at once. */
public record Chair(long id, String name, Optional<String> office, UnitId unit) {}
