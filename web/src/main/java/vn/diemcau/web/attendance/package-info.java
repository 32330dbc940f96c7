/** <em>Tình hình tham dự</em> on the wire and on pages: live board, sheet, ledger, events. */
@NullMarked
package vn.diemcau.web.attendance;

import org.jspecify.annotations.NullMarked;
