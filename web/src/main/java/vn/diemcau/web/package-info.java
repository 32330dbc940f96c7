/** <em>Mặt tiền</em>: pages, forms, the API and the executable; no rule of the business. */
@NullMarked
package vn.diemcau.web;

import org.jspecify.annotations.NullMarked;
