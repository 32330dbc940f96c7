package vn.diemcau.bridge.jitsi;

/** What those in a room read in Jitsi's own window. It is Vietnamese: a room has no language of its own. */
final class SaidInside {
    static final String ENDED = "Cuộc họp đã kết thúc.";
    static final String MOVED = "Cuộc họp đã chuyển sang máy chủ hội nghị khác.";
    static final String SENT_OUT = "Thư ký mời điểm cầu ra khỏi phòng.";
    static final String ALL_SENT_OUT = "Thư ký mời mọi điểm cầu ra khỏi phòng.";
    static final String PUT_ASIDE = "Thư ký đã tạm dừng cho điểm cầu này vào phòng.";
    static final String HUNG_UP = "Thư ký ngắt cuộc gọi.";
    static final String PROBED = "Kiểm tra xong.";
    /** How a guest of the self-check calls itself. */
    static final String PROBE = "Kiểm tra máy chủ hội nghị";

    private SaidInside() {}
}
