/** The store under test, and the database that all tests stand on. */
@NullMarked
package vn.diemcau.store;

import org.jspecify.annotations.NullMarked;
