/** What every answer shares: problem documents, pages of lists, versions, instants. */
@NullMarked
package vn.diemcau.web.answers;

import org.jspecify.annotations.NullMarked;
