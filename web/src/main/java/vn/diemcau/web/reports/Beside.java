package vn.diemcau.web.reports;

import java.util.function.Function;
import vn.diemcau.reports.Figures;
import vn.diemcau.reports.Span;
import vn.diemcau.reports.TakingStock.Stock;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** A figure beside that of the span before and of the year before, in words: "Quý trước: 91,2 %, tăng 1,24 điểm". */
public record Beside(Figures now, Figures before, Figures lastYear, Span.Kind kind) {

    public static Beside of(Stock stock) {
        return new Beside(
                stock.now(), stock.previous(), stock.lastYear(), stock.span().kind());
    }

    public String rateBefore() {
        return rate(before, previous(), Figures::attended, Figures::invited);
    }

    public String rateLastYear() {
        return rate(lastYear, yearAgo(), Figures::attended, Figures::invited);
    }

    public String onTimeBefore() {
        return rate(before, previous(), Figures::onTime, Figures::attended);
    }

    public String onTimeLastYear() {
        return rate(lastYear, yearAgo(), Figures::onTime, Figures::attended);
    }

    public String countBefore(Function<Figures, Number> count) {
        return count(before, previous(), count);
    }

    public String countLastYear(Function<Figures, Number> count) {
        return count(lastYear, yearAgo(), count);
    }

    private String previous() {
        return Say.it("reports.beside.previous." + kind.word());
    }

    /** Of a year the span before is the year before: it is said once. */
    private String yearAgo() {
        return kind == Span.Kind.YEAR ? "" : Say.it("reports.beside.last-year");
    }

    private String rate(Figures other, String what, Function<Figures, Integer> part, Function<Figures, Integer> whole) {
        if (what.isEmpty() || whole.apply(other) == 0) {
            return what.isEmpty() ? "" : Say.it("reports.beside.nothing", "what", what);
        }
        var value = Words.percent(part.apply(other), whole.apply(other));
        if (whole.apply(now) == 0) {
            return Say.it("reports.beside.alone", "what", what, "value", value);
        }
        var points = 100.0 * part.apply(now) / whole.apply(now) - 100.0 * part.apply(other) / whole.apply(other);
        return said(
                what,
                value,
                Math.round(points * 100),
                Say.it("reports.beside.points", "points", Words.decimal(Math.abs(points))));
    }

    private String count(Figures other, String what, Function<Figures, Number> count) {
        if (what.isEmpty() || other.invited() == 0) {
            return what.isEmpty() ? "" : Say.it("reports.beside.nothing", "what", what);
        }
        var than = count.apply(other).longValue();
        var more = count.apply(now).longValue() - than;
        return said(what, Words.number(than), more, Words.number(Math.abs(more)));
    }

    private static String said(String what, String value, long sign, String change) {
        var key = sign > 0 ? "reports.beside.more" : sign < 0 ? "reports.beside.less" : "reports.beside.same";
        return Say.it(key, "what", what, "value", value, "change", change);
    }
}
