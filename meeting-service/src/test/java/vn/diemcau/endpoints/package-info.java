/** The registry of endpoints and halls under test. */
@NullMarked
package vn.diemcau.endpoints;

import org.jspecify.annotations.NullMarked;
