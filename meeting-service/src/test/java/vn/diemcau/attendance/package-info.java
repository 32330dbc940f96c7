/** Tests of the ledger, the rosters and the sheet. */
@NullMarked
package vn.diemcau.attendance;

import org.jspecify.annotations.NullMarked;
