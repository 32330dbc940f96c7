package vn.diemcau.web.rooms;

import vn.diemcau.rooms.ModerationAct;

/** What an act has come to, in a sentence. */
final class ModerationWords {
    private ModerationWords() {}

    static String done(ModerationAct act) {
        return switch (act) {
            case ModerationAct.Ban _ ->
                "Đã tạm dừng cho điểm cầu tham dự. Điểm cầu được báo lý do trên trang của mình.";
            case ModerationAct.Readmit _ -> "Đã cho điểm cầu tham dự lại. Điểm cầu tự vào phòng họp.";
            case ModerationAct.Promote _ -> "Đã trao quyền điều hành cho điểm cầu.";
            case ModerationAct.Demote _ -> "Đã thu quyền điều hành của điểm cầu.";
            case ModerationAct.Lobby lobby ->
                lobby.on()
                        ? "Đã bật phòng chờ: điểm cầu vào sau phải được cho vào."
                        : "Đã tắt phòng chờ: điểm cầu vào thẳng phòng họp.";
            case ModerationAct.Admit _ -> "Đã cho vào phòng họp.";
            case ModerationAct.Password password ->
                password.password().isPresent() ? "Đã đặt mật khẩu phòng họp." : "Đã bỏ mật khẩu phòng họp.";
            case ModerationAct.End _ -> "Đã mời tất cả điểm cầu ra khỏi phòng họp.";
            case ModerationAct.Mute _ -> "Đã tắt tiếng của điểm cầu.";
            case ModerationAct.MuteAll _ -> "Đã tắt tiếng tất cả điểm cầu, trừ người điều hành.";
            case ModerationAct.AvModeration moderation ->
                moderation.on()
                        ? "Từ giờ chỉ người điều hành được tự bật " + of(moderation.media()) + "."
                        : "Từ giờ điểm cầu nào cũng được tự bật " + of(moderation.media()) + ".";
            case ModerationAct.Subject _ -> "Đã đổi dòng chữ trên phòng họp.";
            case ModerationAct.StartRecording _ -> "Đã yêu cầu ghi hình.";
            case ModerationAct.StopRecording _ -> "Đã dừng ghi hình.";
            case ModerationAct.Dial _ -> "Đang gọi thiết bị đầu cuối.";
            case ModerationAct.HangUp _ -> "Đã ngắt cuộc gọi tới thiết bị đầu cuối.";
            case ModerationAct.Message _ -> "Đã gửi tin nhắn tới mọi điểm cầu trong phòng.";
        };
    }

    private static String of(ModerationAct.Media media) {
        return switch (media) {
            case AUDIO -> "tiếng";
            case VIDEO -> "hình";
            case DESKTOP -> "trình chiếu";
        };
    }
}
