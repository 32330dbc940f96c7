package vn.diemcau.meetings;

import java.util.Optional;

/** One point of the <em>chương trình họp</em>, numbered from 1. */
public record AgendaItem(int no, String title, Optional<Integer> minutes, Optional<String> speaker) {}
