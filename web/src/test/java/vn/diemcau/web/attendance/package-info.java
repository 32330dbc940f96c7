/** Tests of board, sheet, ledger and events over real HTTP. */
@NullMarked
package vn.diemcau.web.attendance;

import org.jspecify.annotations.NullMarked;
