/** The cores of the machine: who may keep one busy, so that everybody else is still served. */
@NullMarked
package vn.diemcau.cores;

import org.jspecify.annotations.NullMarked;
