/** Answers of endpoints over HTTP, by page and by API. */
@NullMarked
package vn.diemcau.web.invitations;

import org.jspecify.annotations.NullMarked;
