/** Pages and API of the archive: search and fetch what was filed. */
@NullMarked
package vn.diemcau.web.archive;

import org.jspecify.annotations.NullMarked;
