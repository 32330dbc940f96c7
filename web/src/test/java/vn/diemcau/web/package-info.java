/** The face under test, over real HTTP. */
@NullMarked
package vn.diemcau.web;

import org.jspecify.annotations.NullMarked;
