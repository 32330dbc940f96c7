/** The meetings over real HTTP, as pages and as API. */
@NullMarked
package vn.diemcau.web.meetings;

import org.jspecify.annotations.NullMarked;
