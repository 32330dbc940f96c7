package vn.diemcau.store;

/** Makes a value from one row of an answer. */
@FunctionalInterface
public interface RowMapper<T> {

    T map(Row row);
}
