/** <em>Câu chữ</em>: what is said to people, kept apart from the language it is said in. */
@NullMarked
package vn.diemcau.words;

import org.jspecify.annotations.NullMarked;
