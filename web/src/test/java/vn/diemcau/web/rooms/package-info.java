/** Rooms over real HTTP: scripts, admissions, the practice page and the operations page. */
@NullMarked
package vn.diemcau.web.rooms;

import org.jspecify.annotations.NullMarked;
