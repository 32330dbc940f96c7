/** The meetings as pages and as API: the week, the plan, the acts. */
@NullMarked
package vn.diemcau.web.meetings;

import org.jspecify.annotations.NullMarked;
