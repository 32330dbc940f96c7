/** Who is let in, over real HTTP. */
@NullMarked
package vn.diemcau.web.access;

import org.jspecify.annotations.NullMarked;
