/** Health and description over real HTTP. */
@NullMarked
package vn.diemcau.web.operations;

import org.jspecify.annotations.NullMarked;
