package vn.diemcau.endpoints;

/** The key of an endpoint. */
public record EndpointId(long value) implements Comparable<EndpointId> {
    @Override
    public int compareTo(EndpointId other) {
        return Long.compare(value, other.value);
    }
}
