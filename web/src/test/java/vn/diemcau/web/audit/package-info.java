/** The trail over real HTTP. */
@NullMarked
package vn.diemcau.web.audit;

import org.jspecify.annotations.NullMarked;
