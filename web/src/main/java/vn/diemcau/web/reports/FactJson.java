package vn.diemcau.web.reports;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.diemcau.reports.ListingFacts;
import vn.diemcau.web.answers.Times;

/** One endpoint of one meeting, as the reports count it; {@code joinedAfter} is meant from the planned start. */
@Serdeable
record FactJson(
        MeetingJson meeting,
        EndpointJson endpoint,
        String unit,
        boolean confirmed,
        String attendance,
        boolean late,
        boolean leftEarly,
        @Nullable String joinedAfter,
        long connectedSeconds,
        int heads) {

    static FactJson of(ListingFacts.Fact fact) {
        return new FactJson(
                new MeetingJson(String.valueOf(fact.meeting().value()), fact.title(), Times.out(fact.startsAt())),
                new EndpointJson(String.valueOf(fact.endpoint().value()), fact.endpointName()),
                fact.unitName(),
                fact.confirmed(),
                fact.attendance(),
                fact.late(),
                fact.leftEarly(),
                fact.joinedAfter().map(Duration::toString).orElse(null),
                fact.connected().toSeconds(),
                fact.heads());
    }

    @Serdeable
    record MeetingJson(String id, String title, String startsAt) {}

    @Serdeable
    record EndpointJson(String id, String name) {}
}
