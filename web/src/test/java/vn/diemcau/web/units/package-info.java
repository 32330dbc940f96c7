/** The routes and pages of units under test. */
@NullMarked
package vn.diemcau.web.units;

import org.jspecify.annotations.NullMarked;
