/** The routes and pages of the registry under test. */
@NullMarked
package vn.diemcau.web.endpoints;

import org.jspecify.annotations.NullMarked;
