/** <em>Tình hình tham dự</em>: the ledger of presence and the sheet that follows from it. */
@NullMarked
package vn.diemcau.attendance;

import org.jspecify.annotations.NullMarked;
