/** Canonical JSON and hashes: what makes a record verifiable by anybody with a published recipe. */
@NullMarked
package vn.diemcau.chain;

import org.jspecify.annotations.NullMarked;
