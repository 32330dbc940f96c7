package vn.diemcau.web.reports;

import io.micronaut.serde.annotation.Serdeable;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.web.frame.Say;

/** The sentence of the year, and what it is made of. */
@Serdeable
record YearJson(
        int year,
        int meetings,
        int endpointConnections,
        long delegates,
        String delegatesFrom,
        String sentence,
        CountsJson lastYear) {

    static YearJson of(CountingYears.YearReport report) {
        return new YearJson(
                report.year(),
                report.counts().meetings(),
                report.counts().endpointConnections(),
                report.counts().delegates(),
                report.delegatesFrom(),
                Say.it(report.sentence()),
                new CountsJson(
                        report.year() - 1,
                        report.lastYear().meetings(),
                        report.lastYear().endpointConnections(),
                        report.lastYear().delegates()));
    }

    @Serdeable
    record CountsJson(int year, int meetings, int endpointConnections, long delegates) {}
}
