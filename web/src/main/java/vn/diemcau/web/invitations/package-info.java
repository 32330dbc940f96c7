/** <em>Trả lời và điểm cầu của tôi</em>: what an operator does for an endpoint, and what the secretary sees of it. */
@NullMarked
package vn.diemcau.web.invitations;

import org.jspecify.annotations.NullMarked;
