package vn.diemcau.sample;

import java.util.List;
import java.util.Random;
import vn.diemcau.meetings.WantedMeeting;

/**
 * What the meetings of the sample are about and who speaks in them. People are invented; offices and bodies are real.
 */
final class YearWords {
    static final WantedMeeting.WantedChair VICE_CHAIRMAN =
            new WantedMeeting.WantedChair("Lê Văn Chính", "Phó Chủ tịch UBND tỉnh", SampleProvince.PROVINCE);
    static final WantedMeeting.WantedChair CHAIRMAN =
            new WantedMeeting.WantedChair("Bùi Quốc Khánh", "Chủ tịch UBND tỉnh", SampleProvince.PROVINCE);
    static final WantedMeeting.WantedChair CHIEF_OF_OFFICE =
            new WantedMeeting.WantedChair("Nguyễn Hữu Toàn", "Chánh Văn phòng UBND tỉnh", SampleProvince.OFFICE);

    /** A body of the province that calls meetings of its own field. */
    record Body(String code, WantedMeeting.WantedChair chair, List<String> topics) {}

    static final List<Body> BODIES = List.of(
            new Body(
                    "X25.13",
                    director("Phạm Quang Huy", "Giám đốc Sở Tài chính", "X25.13"),
                    List.of(
                            "Tiến độ giải ngân vốn đầu tư công",
                            "Quyết toán ngân sách cấp xã",
                            "Rà soát, sắp xếp trụ sở dôi dư sau sắp xếp đơn vị hành chính",
                            "Lập dự toán ngân sách năm sau")),
            new Body(
                    "X25.14",
                    director("Trịnh Thị Hồng Vân", "Giám đốc Sở Nội vụ", "X25.14"),
                    List.of(
                            "Kết quả chỉ số cải cách hành chính",
                            "Bố trí cán bộ, công chức cấp xã",
                            "Chi trả chính sách người có công")),
            new Body(
                    "X25.15",
                    director("Đỗ Mạnh Cường", "Giám đốc Sở Xây dựng", "X25.15"),
                    List.of(
                            "Bảo đảm trật tự an toàn giao thông",
                            "Rà soát quy hoạch chung xã",
                            "Tiến độ nhà ở xã hội",
                            "Quản lý trật tự xây dựng")),
            new Body(
                    "X25.16",
                    director("Ngô Thanh Bình", "Giám đốc Sở Khoa học và Công nghệ", "X25.16"),
                    List.of(
                            "Chuyển đổi số cấp xã",
                            "Tổ công nghệ số cộng đồng",
                            "Vận hành hệ thống họp trực tuyến",
                            "Nộp hồ sơ trực tuyến toàn trình")),
            new Body(
                    "X25.17",
                    director("Hà Đức Quảng", "Giám đốc Sở Nông nghiệp và Môi trường", "X25.17"),
                    List.of(
                            "Phòng, chống dịch tả lợn châu Phi",
                            "Xây dựng nông thôn mới",
                            "Đo đạc, lập hồ sơ địa chính",
                            "Bảo vệ rừng và phòng cháy rừng",
                            "Thu gom, xử lý rác thải sinh hoạt")),
            new Body(
                    "X25.19",
                    director("Nguyễn Thị Minh Tâm", "Giám đốc Sở Giáo dục và Đào tạo", "X25.19"),
                    List.of(
                            "Tuyển sinh đầu cấp",
                            "Chuẩn bị kỳ thi tốt nghiệp trung học phổ thông",
                            "Phổ cập giáo dục, xóa mù chữ",
                            "Sáp nhập trường, điểm trường")),
            new Body(
                    "X25.20",
                    director("Lê Hoàng Nam", "Giám đốc Sở Y tế", "X25.20"),
                    List.of(
                            "Tiêm chủng mở rộng",
                            "Phòng, chống sốt xuất huyết",
                            "Sắp xếp trạm y tế xã",
                            "An toàn thực phẩm")),
            new Body(
                    "X25.21",
                    director("Đinh Thị Lan Phương", "Giám đốc Sở Văn hóa, Thể thao và Du lịch", "X25.21"),
                    List.of(
                            "Chuẩn bị Giỗ Tổ Hùng Vương và Lễ hội Đền Hùng",
                            "Phát triển du lịch cộng đồng",
                            "Gia đình văn hóa, khu dân cư văn hóa")),
            new Body(
                    "X25.22",
                    director("Vũ Tuấn Anh", "Giám đốc Sở Công Thương", "X25.22"),
                    List.of(
                            "Giải phóng mặt bằng cụm công nghiệp",
                            "Chống buôn lậu, gian lận thương mại dịp cuối năm",
                            "Cấp điện mùa nắng nóng")),
            new Body(
                    "X25.23",
                    director("Tạ Thị Thanh Hương", "Giám đốc Sở Tư pháp", "X25.23"),
                    List.of(
                            "Hộ tịch, chứng thực điện tử",
                            "Hòa giải ở cơ sở",
                            "Rà soát văn bản quy phạm pháp luật cấp xã")));

    static final List<String> REGIONAL = List.of(
            "Tháo gỡ khó khăn trong giải phóng mặt bằng",
            "Kiểm tra hoạt động của Trung tâm Phục vụ hành chính công xã",
            "Giải quyết đơn thư, kiến nghị của công dân",
            "Phát triển kinh tế - xã hội quý tới",
            "Phòng, chống thiên tai và tìm kiếm cứu nạn",
            "Xóa nhà tạm, nhà dột nát");

    static final List<String> OF_THE_OFFICE = List.of(
            "Họp giao ban tuần",
            "Chuẩn bị kỳ họp Hội đồng nhân dân tỉnh",
            "Thẩm định các dự án trọng điểm",
            "Rà soát nhiệm vụ Chính phủ giao",
            "Cải thiện môi trường đầu tư");

    static final List<String> URGENT = List.of(
            "Ứng phó với mưa lớn, lũ quét và sạt lở đất",
            "Ứng phó với bão",
            "Khắc phục hậu quả mưa lũ",
            "Phòng, chống nắng nóng, cháy rừng");

    static final List<String> DECLINING = List.of(
            "Trùng lịch tiếp xúc cử tri của Hội đồng nhân dân tỉnh tại xã",
            "Mất điện toàn xã theo lịch của Điện lực",
            "Đường truyền bị đứt, đang chờ khắc phục",
            "Lãnh đạo dự hội nghị khác do UBND tỉnh triệu tập",
            "Đang ứng trực phòng, chống lụt bão");

    static final List<String> SUBSTITUTING = List.of(
            "Đồng chí Chủ tịch đi công tác, cử đồng chí Phó Chủ tịch dự thay",
            "Đồng chí Chủ tịch tiếp công dân, cử đồng chí Chánh Văn phòng dự thay",
            "Đồng chí Giám đốc họp Tỉnh ủy, cử đồng chí Phó Giám đốc dự thay");

    static final List<String> POSTPONING = List.of(
            "Chủ tọa dự hội nghị của Chính phủ",
            "Chờ số liệu của các đơn vị",
            "Trùng lịch kiểm tra thực địa của lãnh đạo tỉnh");

    static final List<String> CANCELLING = List.of(
            "Nội dung được gộp vào cuộc họp giao ban của tỉnh",
            "Lấy ý kiến bằng văn bản thay cho họp",
            "Chủ tọa đi công tác đột xuất");

    static final List<String> BROKEN = List.of(
            "Hình ảnh giật, đề nghị kiểm tra đường truyền",
            "Không có tiếng từ điểm cầu",
            "Mất điện, đang chạy máy phát");

    static final List<String> CONCLUSIONS = List.of(
            "Hoàn thành rà soát, báo cáo kết quả về Văn phòng UBND tỉnh",
            "Xây dựng kế hoạch chi tiết, phân công rõ người, rõ việc, rõ thời hạn",
            "Chủ trì, phối hợp với các đơn vị liên quan tháo gỡ vướng mắc về thủ tục",
            "Bố trí trực và bảo đảm đường truyền cho các cuộc họp trực tuyến",
            "Tuyên truyền, vận động nhân dân thực hiện; biểu dương nơi làm tốt",
            "Tổng hợp khó khăn, đề xuất biện pháp xử lý");

    private static final List<String> FAMILY = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Hà", "Đinh", "Bùi", "Phùng", "Vũ", "Đỗ", "Quách", "Lương", "Tạ");
    private static final List<String> MIDDLE =
            List.of("Văn", "Thị", "Đức", "Ngọc", "Hữu", "Thị Thanh", "Quang", "Xuân", "Thị Thu", "Mạnh");
    private static final List<String> GIVEN = List.of(
            "An", "Bình", "Chiến", "Dung", "Đạt", "Giang", "Hải", "Hạnh", "Hòa", "Khánh", "Lâm", "Mai", "Nga", "Oanh",
            "Phúc", "Quyên", "Sơn", "Thắng", "Thúy", "Tuấn", "Uyên", "Vinh", "Xuân", "Yến");
    private static final List<String> COMMUNE_OFFICES = List.of(
            "Chủ tịch UBND",
            "Phó Chủ tịch UBND",
            "Trưởng phòng Kinh tế",
            "Trưởng phòng Văn hóa - Xã hội",
            "Chánh Văn phòng",
            "Công chức chuyên môn");
    private static final List<String> BODY_OFFICES =
            List.of("Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên chính", "Chuyên viên");

    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

    private YearWords() {}

    static String person(Random chance) {
        return one(FAMILY, chance) + " " + one(MIDDLE, chance) + " " + one(GIVEN, chance);
    }

    /** The first of a place holds the highest office. */
    static String office(boolean body, int no) {
        var offices = body ? BODY_OFFICES : COMMUNE_OFFICES;
        return offices.get(Math.min(no, offices.size() - 1));
    }

    static String quarter(int month) {
        return ROMAN.get((month - 1) / 3);
    }

    static <T> T one(List<T> some, Random chance) {
        return some.get(chance.nextInt(some.size()));
    }

    private static WantedMeeting.WantedChair director(String name, String office, String unit) {
        return new WantedMeeting.WantedChair(name, office, unit);
    }
}
