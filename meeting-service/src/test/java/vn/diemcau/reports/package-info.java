/** Reports under test. */
@NullMarked
package vn.diemcau.reports;

import org.jspecify.annotations.NullMarked;
