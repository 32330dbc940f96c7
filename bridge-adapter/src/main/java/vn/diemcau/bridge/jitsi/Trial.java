package vn.diemcau.bridge.jitsi;

/** What the self-check tries, in the order in which it is told; {@code docs/jitsi.md} explains each code. */
enum Trial {
    XMPP_LINE(
            "xmpp-line",
            "Kết nối quản trị với máy chủ hội nghị",
            "Kết nối được, có mã hóa, tài khoản của Điểm Cầu đăng nhập được."),
    GUEST_LINE("guest-line", "Đường vào phòng họp của điểm cầu", "Kết nối được như trình duyệt của điểm cầu."),
    GOOD_TOKEN("good-token", "Thẻ vào phòng do Điểm Cầu cấp", "Được chấp nhận."),
    WRONG_KEY("wrong-key", "Thẻ ký bằng khóa lạ", "Bị từ chối."),
    UNSIGNED_TOKEN("unsigned-token", "Thẻ không có chữ ký", "Bị từ chối."),
    WRONG_ISSUER("wrong-issuer", "Thẻ do nơi khác cấp", "Bị từ chối."),
    WRONG_AUDIENCE("wrong-audience", "Thẻ cấp cho hệ thống khác", "Bị từ chối."),
    EXPIRED_TOKEN("expired-token", "Thẻ đã hết hạn", "Bị từ chối."),
    EARLY_TOKEN("early-token", "Thẻ chưa đến giờ", "Bị từ chối."),
    NO_TOKEN("no-token", "Vào phòng không có thẻ", "Bị từ chối."),
    WRONG_HOST("wrong-host", "Thẻ cấp cho máy chủ hội nghị khác", "Bị từ chối."),
    WRONG_ROOM("wrong-room", "Thẻ cấp cho phòng họp khác", "Bị từ chối."),
    RESERVATION(
            "reservation",
            "Máy chủ hội nghị hỏi Điểm Cầu trước khi mở phòng",
            "Có hỏi, và mở được phòng mà Điểm Cầu cho phép."),
    UNPLANNED_ROOM("unplanned-room", "Phòng họp không có trong lịch", "Không mở được."),
    UNPLANNED_BY_WEB("unplanned-room-web", "Mở phòng qua đường web, không hỏi Điểm Cầu", "Không mở được."),
    ADMINISTRATOR(
            "administrator",
            "Quyền quản trị phòng họp của Điểm Cầu",
            "Đọc được danh sách người trong phòng mà không cần vào phòng."),
    MEMBER_ROLE("member-role", "Điểm cầu thành phần vào phòng", "Không có quyền điều hành."),
    MODERATOR_ROLE("moderator-role", "Điểm cầu trung tâm, thư ký vào phòng", "Có quyền điều hành."),
    OCCUPANT_LIMIT("occupant-limit", "Giới hạn số điểm cầu trong phòng", "Phòng đủ chỗ thì không nhận thêm."),
    LOBBY("lobby", "Phòng chờ", "Giữ được người chưa được mời vào."),
    LOBBY_BYPASS("lobby-bypass", "Người điều hành không phải chờ ở phòng chờ", "Vào thẳng phòng họp."),
    JOURNAL(
            "journal",
            "Nhật ký phòng họp (mod_diemcau)",
            "Đang dùng: mỗi lượt vào, ra có số thứ tự, không sót, không trùng."),
    EVENTS("events", "Báo tin điểm cầu vào, ra (event_sync)", "Điểm Cầu nhận được tin ngay khi có người vào phòng."),
    CENSUS(
            "census",
            "Đếm người trong phòng qua HTTP (muc_census)",
            "Đang dùng: khi không đọc được danh sách có mặt, vẫn biết phòng còn người."),
    CLOCKS("clocks", "Đồng hồ của hai máy chủ", "Khớp nhau.");

    private final String code;
    private final String subject;
    private final String good;

    Trial(String code, String subject, String good) {
        this.code = code;
        this.subject = subject;
        this.good = good;
    }

    /** Stable: in the store, in the API and in the documentation. */
    String code() {
        return code;
    }

    String subject() {
        return subject;
    }

    /** What is said when it is as it should be. */
    String good() {
        return good;
    }
}
