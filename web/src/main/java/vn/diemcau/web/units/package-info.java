/** <em>Đơn vị</em>: the tree of units by day, as pages and routes. */
@NullMarked
package vn.diemcau.web.units;

import org.jspecify.annotations.NullMarked;
