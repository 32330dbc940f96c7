package vn.diemcau.web.answers;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/** One page of a list, as every list of the API is answered. */
@Serdeable
public record PageOf<T>(List<T> items, int page, int size, long total) {

    /** The page of a list that was read whole. */
    public static <T> PageOf<T> cut(List<T> all, Paging paging) {
        int from = (int) Math.min(all.size(), (long) paging.page() * paging.size());
        int to = (int) Math.min(all.size(), (long) from + paging.size());
        return new PageOf<>(List.copyOf(all.subList(from, to)), paging.page(), paging.size(), all.size());
    }

    /** The page that {@code paging} asked for. */
    public static <T> PageOf<T> of(List<T> items, Paging paging, long total) {
        return new PageOf<>(items, paging.page(), paging.size(), total);
    }

    public <R> PageOf<R> map(Function<? super T, ? extends R> change) {
        return new PageOf<>(items.stream().<R>map(change).toList(), page, size, total);
    }
}
