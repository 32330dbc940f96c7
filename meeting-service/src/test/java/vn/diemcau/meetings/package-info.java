/** Meetings under test: the rules in memory, the planning and its races on the real database. */
@NullMarked
package vn.diemcau.meetings;

import org.jspecify.annotations.NullMarked;
