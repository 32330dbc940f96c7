/** Pages and API of the reports: attendance with its denominators, and the sentence of the year. */
@NullMarked
package vn.diemcau.web.reports;

import org.jspecify.annotations.NullMarked;
