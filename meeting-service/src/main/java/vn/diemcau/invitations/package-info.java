/** <em>Giấy mời, trả lời, kiểm tra kỹ thuật</em>: what endpoints are told and what they answer. */
@NullMarked
package vn.diemcau.invitations;

import org.jspecify.annotations.NullMarked;
