/**
 * Benchmarks from outside: another process, over HTTP, through the routes in use; they print and assert nothing timed.
 */
@NullMarked
package vn.diemcau.web.bench;

import org.jspecify.annotations.NullMarked;
