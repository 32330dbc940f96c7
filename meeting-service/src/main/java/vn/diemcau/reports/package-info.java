/** What leaders read: attendance by unit and period, always with the denominator. */
@NullMarked
package vn.diemcau.reports;

import org.jspecify.annotations.NullMarked;
