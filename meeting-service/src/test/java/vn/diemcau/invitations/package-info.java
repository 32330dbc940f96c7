/** Invitations and answers on a real database and a real mail server. */
@NullMarked
package vn.diemcau.invitations;

import org.jspecify.annotations.NullMarked;
