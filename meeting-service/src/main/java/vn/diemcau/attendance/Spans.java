package vn.diemcau.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Stretches of time that do not overlap, in order. */
record Spans(List<Span> spans) {
    Spans {
        spans = List.copyOf(spans);
    }

    record Span(Instant from, Instant until) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    /** What lies in one or more of the given stretches. */
    static Spans union(Collection<Span> given) {
        var merged = new ArrayList<Span>();
        for (var span : given.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || span.from().isAfter(last.until())) {
                merged.add(span);
            } else if (span.until().isAfter(last.until())) {
                merged.set(merged.size() - 1, new Span(last.from(), span.until()));
            }
        }
        return new Spans(merged);
    }

    Spans minus(Spans others) {
        var left = new ArrayList<>(spans);
        for (var other : others.spans) {
            var next = new ArrayList<Span>();
            for (var span : left) {
                if (!span.until().isAfter(other.from()) || !span.from().isBefore(other.until())) {
                    next.add(span);
                    continue;
                }
                if (span.from().isBefore(other.from())) {
                    next.add(new Span(span.from(), other.from()));
                }
                if (span.until().isAfter(other.until())) {
                    next.add(new Span(other.until(), span.until()));
                }
            }
            left = next;
        }
        return new Spans(left);
    }

    Duration length() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }
}
