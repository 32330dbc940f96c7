package vn.diemcau.web.meetings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The list of meetings, with what was asked for as it was typed.
 *
 * @param units what is offered to choose a unit from
 */
public record MeetingList(Asked asked, List<WeekPage.Line> lines, List<String> units, int page, int size, long total) {
    static final List<String> ORDERS = List.of("-startsAt", "startsAt", "title");

    /**
     * What was asked for.
     *
     * @param sort one of {@link #orders()}
     */
    public record Asked(String q, String status, String from, String to, String unit, String sort) {
        public boolean anything() {
            return !(q + status + from + to + unit).isBlank();
        }
    }

    public List<String> orders() {
        return ORDERS;
    }

    /** What the other pages of the list ask for too. */
    public String query() {
        var asks = new LinkedHashMap<String, String>();
        asks.put("q", asked.q());
        asks.put("status", asked.status());
        asks.put("from", asked.from());
        asks.put("to", asked.to());
        asks.put("unit", asked.unit());
        asks.put("sort", asked.sort().equals(ORDERS.getFirst()) ? "" : asked.sort());
        return asks.entrySet().stream()
                .filter(one -> !one.getValue().isBlank())
                .map(MeetingList::pair)
                .collect(Collectors.joining("&"));
    }

    private static String pair(Map.Entry<String, String> one) {
        return one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8);
    }
}
