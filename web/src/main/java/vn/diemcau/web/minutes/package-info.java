/** Pages and API of minutes: write, adopt, seal, archive, print. */
@NullMarked
package vn.diemcau.web.minutes;

import org.jspecify.annotations.NullMarked;
