/** The trail, for the auditor. */
@NullMarked
package vn.diemcau.web.audit;

import org.jspecify.annotations.NullMarked;
