/** <em>Phòng họp trực tuyến</em>: opening, following and reconciling rooms on the conference bridge. */
@NullMarked
package vn.diemcau.rooms;

import org.jspecify.annotations.NullMarked;
