/** <em>Cầu hội nghị</em>: the adapters of the media bridges, each the last place that knows its wire. */
@NullMarked
package vn.diemcau.bridge;

import org.jspecify.annotations.NullMarked;
