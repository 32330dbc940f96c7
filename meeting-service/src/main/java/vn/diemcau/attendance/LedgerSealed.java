package vn.diemcau.attendance;

import vn.diemcau.events.DomainEvent;
import vn.diemcau.meetings.MeetingId;

/** The ledger of a closed meeting was sealed; {@code hash} is the seal printed on the sheet. Told at each seal. */
public record LedgerSealed(MeetingId meeting, long no, String hash, int sheetVersion) implements DomainEvent {}
