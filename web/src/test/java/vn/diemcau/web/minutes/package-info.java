/** Minutes and archive over real HTTP. */
@NullMarked
package vn.diemcau.web.minutes;

import org.jspecify.annotations.NullMarked;
