/** How answers and refusals are told, over real HTTP. */
@NullMarked
package vn.diemcau.web.answers;

import org.jspecify.annotations.NullMarked;
