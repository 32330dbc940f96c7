/** <em>Cuộc họp</em>: planning, moving, opening and closing meetings without double booking. */
@NullMarked
package vn.diemcau.meetings;

import org.jspecify.annotations.NullMarked;
