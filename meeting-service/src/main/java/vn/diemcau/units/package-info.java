/** <em>Cơ quan, đơn vị</em>: the dated tree of provinces, districts, communes and agencies. */
@NullMarked
package vn.diemcau.units;

import org.jspecify.annotations.NullMarked;
