/** What every page shares: layout, navigation by right, notices, words as people write them. */
@NullMarked
package vn.diemcau.web.frame;

import org.jspecify.annotations.NullMarked;
