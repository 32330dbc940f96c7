/** Benchmarks at the store: they print ratios against the raw database in the same run and assert nothing timed. */
@NullMarked
package vn.diemcau.bench;

import org.jspecify.annotations.NullMarked;
