/** The adapters of the bridges under test. */
@NullMarked
package vn.diemcau.bridge;

import org.jspecify.annotations.NullMarked;
