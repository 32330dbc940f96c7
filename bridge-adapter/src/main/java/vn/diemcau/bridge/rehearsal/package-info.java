/**
 * <em>Cầu diễn tập</em>: a bridge without video in which endpoints join by a script or by a practice page. The product
 * runs, is demonstrated and is tested on it with no media server at hand.
 */
@NullMarked
package vn.diemcau.bridge.rehearsal;

import org.jspecify.annotations.NullMarked;
