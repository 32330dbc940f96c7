/** <em>Điểm cầu</em> and halls: the registry, as pages and routes. */
@NullMarked
package vn.diemcau.web.endpoints;

import org.jspecify.annotations.NullMarked;
