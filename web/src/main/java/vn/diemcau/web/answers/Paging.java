package vn.diemcau.web.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;

/**
 * Which part of a list is asked for, and in which order; a controller method takes it as a parameter and it is bound
 * from {@code page}, {@code size} and {@code sort=name,-startsAt}.
 */
public record Paging(int page, int size, List<Order> sort) {
    public static final int USUAL_SIZE = 50;
    public static final int LARGEST_SIZE = 5_000;

    public Paging {
        sort = List.copyOf(sort);
    }

    /** The first page of the usual size. */
    public static Paging first() {
        return new Paging(0, USUAL_SIZE, List.of());
    }

    public long offset() {
        return (long) page * size;
    }

    /** The same page, with {@code order} where the caller asked for none. */
    public Paging sortedBy(String... order) {
        return sort.isEmpty() ? new Paging(page, size, orders(String.join(",", order))) : this;
    }

    /**
     * The text behind ORDER BY: each field by the column that {@code columns} gives it, at last by {@code key} so that
     * the order is stable.
     *
     * @throws RefusalException when a field is not among them
     */
    public String orderBy(Map<String, String> columns, String key) {
        var parts = new ArrayList<String>();
        for (var order : sort) {
            var column = columns.get(order.field());
            if (column == null) {
                throw new RefusalException(new CommonRefusal.Invalid("sort", "sort", Map.of("field", order.field())));
            }
            parts.add(column + (order.descending() ? " DESC" : ""));
        }
        parts.add(key);
        return String.join(", ", parts);
    }

    static Paging of(Map<String, String> query) {
        var refusals = new ArrayList<Refusal>();
        var page = number(query, "page", 0, 0, Integer.MAX_VALUE, refusals);
        var size = number(query, "size", USUAL_SIZE, 1, LARGEST_SIZE, refusals);
        if (!refusals.isEmpty()) {
            throw new RefusalException(refusals);
        }
        return new Paging(page, size, orders(query.getOrDefault("sort", "")));
    }

    private static int number(
            Map<String, String> query, String name, int usual, int least, int most, List<Refusal> refusals) {
        var text = query.get(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told with the others.
        }
        refusals.add(new CommonRefusal.Invalid(name, "range", Map.of("least", least, "most", most)));
        return usual;
    }

    private static List<Order> orders(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> part.startsWith("-") ? new Order(part.substring(1), true) : new Order(part, false))
                .collect(Collectors.toList());
    }

    /** One field to sort by. */
    public record Order(String field, boolean descending) {}
}
