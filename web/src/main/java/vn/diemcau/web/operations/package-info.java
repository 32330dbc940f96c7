/** <em>Vận hành</em>: how the bridge, the clock, the post and the storage are doing. */
@NullMarked
package vn.diemcau.web.operations;

import org.jspecify.annotations.NullMarked;
