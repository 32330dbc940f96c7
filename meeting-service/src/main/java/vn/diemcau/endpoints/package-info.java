/** <em>Điểm cầu</em> and halls: the places that take part in meetings. */
@NullMarked
package vn.diemcau.endpoints;

import org.jspecify.annotations.NullMarked;
