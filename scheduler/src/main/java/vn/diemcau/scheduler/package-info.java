/** <em>Đồng hồ</em>: asks at every heartbeat what is due, and lets the product do it. */
@NullMarked
package vn.diemcau.scheduler;

import org.jspecify.annotations.NullMarked;
