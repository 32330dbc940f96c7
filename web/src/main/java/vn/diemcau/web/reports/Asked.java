package vn.diemcau.web.reports;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client or a form has typed about a report.
 *
 * @param of lines of other reports to which this one is narrowed: {@code unit:07900}, {@code month:2026-11}
 * @param ago {@code year}: the same days a year before
 */
@Introspected
record Asked(
        @Nullable @QueryValue String from,
        @Nullable @QueryValue String to,
        @Nullable @QueryValue String by,
        @Nullable @QueryValue String unit,
        @Nullable @QueryValue String below,
        @Nullable @QueryValue String level,
        @Nullable @QueryValue List<String> of,
        @Nullable @QueryValue String ago) {

    /** The same about other units. */
    Asked about(String unit, String below) {
        return new Asked(from, to, by, unit, below, level, of, ago);
    }
}
