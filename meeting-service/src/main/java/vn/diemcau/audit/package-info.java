/** <em>Nhật ký</em>: who did what, from where, with which result; append-only and chained. */
@NullMarked
package vn.diemcau.audit;

import org.jspecify.annotations.NullMarked;
