/** Reports over real HTTP. */
@NullMarked
package vn.diemcau.web.reports;

import org.jspecify.annotations.NullMarked;
