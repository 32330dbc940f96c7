/** <em>Biên bản</em>: drafted from plan, agenda and sheet; adopted; archived for good. */
@NullMarked
package vn.diemcau.minutes;

import org.jspecify.annotations.NullMarked;
