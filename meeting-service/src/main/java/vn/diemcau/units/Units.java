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

    /** All units that ever bore {@code code}, the earliest first. */
    List<Unit> bearers(String code);

    /** All units in force on {@code day}, ordered by level, then by Vietnamese name. */
    List<Unit> inForceOn(LocalDate day);

    /**
     * Those in force on {@code day} whose code is one of the {@code words}, or whose type and name has words that begin
     * with all of them; accents, tone placement and case do not matter. In the order of {@link #inForceOn}.
     */
    List<Unit> search(String words, LocalDate day);

    /** Everything under {@code ancestor} on {@code day}, itself left out, ordered by level, then by Vietnamese name. */
    List<Unit> below(UnitId ancestor, LocalDate day, Optional<Level> level);

    /** Whether {@code unit} is {@code ancestor} or lies under it on {@code day}. */
    boolean liesBelow(UnitId ancestor, UnitId unit, LocalDate day);

    /** The units this one went into, whole or in part. */
    List<Succession> successors(UnitId unit);

    /** The units this one was formed from, whole or in part. */
    List<Succession> predecessors(UnitId unit);

    /** The unit and all its predecessors, back as far as known: what its history is made of. */
    Set<UnitId> lineage(UnitId unit);

    /** {@code before} went into {@code after} on {@code effective}; {@code whole} is false where it was split. */
    record Succession(Unit before, Unit after, LocalDate effective, boolean whole) {}
}
