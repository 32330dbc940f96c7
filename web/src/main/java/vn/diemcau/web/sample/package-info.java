/** <em>Tỉnh mẫu</em>: how far its loading has come, told on the page of signing in. */
@NullMarked
package vn.diemcau.web.sample;

import org.jspecify.annotations.NullMarked;
