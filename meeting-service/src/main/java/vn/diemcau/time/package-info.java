/** Vietnamese time: the zone of the province, the product's clock, and how dates are written. */
@NullMarked
package vn.diemcau.time;

import org.jspecify.annotations.NullMarked;
