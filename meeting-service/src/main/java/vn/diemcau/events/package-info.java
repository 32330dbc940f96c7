/** What happened, told upwards inside one transaction, and effects that leave after the commit through the outbox. */
@NullMarked
package vn.diemcau.events;

import org.jspecify.annotations.NullMarked;
