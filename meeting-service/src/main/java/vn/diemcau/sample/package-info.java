/** <em>Tỉnh mẫu</em>: the real units of Phú Thọ with invented people, to try the product and to test it. */
@NullMarked
package vn.diemcau.sample;

import org.jspecify.annotations.NullMarked;
