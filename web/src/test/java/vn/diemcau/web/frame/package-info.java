/** How frame and refusals are told, over real HTTP. */
@NullMarked
package vn.diemcau.web.frame;

import org.jspecify.annotations.NullMarked;
