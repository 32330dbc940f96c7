package vn.diemcau.meetings;

/**
 * <em>Hạn tính bằng ngày làm việc</em>: how many working days before a meeting of a kind it is to be answered, its
 * papers are to be sent, its lines are to be tried.
 */
public record Deadlines(int reply, int papers, int lineCheck) {}
