package vn.diemcau.units;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** <em>Các đơn vị</em>: the dated tree. Reads only; the tree is changed by {@code ImportingUnits}. */
public interface Units {
    Optional<Unit> byId(UnitId id);

    /** Those that exist, by id; unknown ids are left out. */
    Map<UnitId, Unit> byIds(Collection<UnitId> ids);

    /** The unit that bears {@code code} on {@code day}. */
    Optional<Unit> inForce(String code, LocalDate day);

    /**
     * The last unit that bore {@code code} on or before {@code day}: to say in a refusal what it was and when it ended.
     */
    Optional<Unit> lastKnown(String code, LocalDate day);

    /** Everything under {@code ancestor} on {@code day}, itself left out, ordered by level, then by Vietnamese name. */
    List<Unit> below(UnitId ancestor, LocalDate day, Optional<Level> level);

    /** The units this one went into, whole or in part. */
    List<Succession> successors(UnitId unit);

    /** The units this one was formed from, whole or in part. */
    List<Succession> predecessors(UnitId unit);

    /** The unit and all its predecessors, back as far as known: what its history is made of. */
    Set<UnitId> lineage(UnitId unit);

    /** {@code before} went into {@code after} on {@code effective}; {@code whole} is false where it was split. */
    record Succession(Unit before, Unit after, LocalDate effective, boolean whole) {}
}
