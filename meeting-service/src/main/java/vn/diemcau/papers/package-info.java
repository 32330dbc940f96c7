/** <em>Văn bản hành chính</em>: how an official paper looks, is numbered and printed, by Decree 30/2020. */
@NullMarked
package vn.diemcau.papers;

import org.jspecify.annotations.NullMarked;
