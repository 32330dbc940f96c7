package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMarkingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [Mật] Họp về phương án phòng thủ|Mật
            MẬT: Giao ban tháng 11|Mật
            Giao ban tháng 11 - Mật|Mật
            Độ mật: Mật|Mật
            Công văn số 12/MẬT-UBND|Mật
            Họp giao ban MẬT tháng 11|Mật
            Mật|Mật
            Họp tối mật về nhân sự|Tối mật
            TỐI MẬT|Tối mật
            Tài liệu (Tuyệt  mật)|Tuyệt mật
            """)
    void findsAMarking(String text, String marking) {
        assertThat(SecretMarking.in(text)).contains(marking);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tập huấn bảo vệ bí mật nhà nước",
                "TẬP HUẤN BẢO VỆ BÍ MẬT NHÀ NƯỚC",
                "Tập huấn BẢO MẬT thông tin cho cán bộ",
                "Mật độ dân số và quy hoạch",
                "MẬT ĐỘ DÂN SỐ",
                "Đổi mật khẩu hệ thống họp",
                "Liên kết tiêu thụ mật ong Tân Sơn",
                "Giữ trật tự an toàn giao thông",
                "Tuyệt đối không để lộ bí mật",
                "Giao ban tối thứ hai",
            })
    void letsOrdinaryWordsPass(String text) {
        assertThat(SecretMarking.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Họp tối mật về nhân sự"})
    void findsItInDecomposedLettersToo(String text) {
        assertThat(SecretMarking.in(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)))
                .contains("Tối mật");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Họp tối\u00a0mật", "Họp t\u200bối mật", "Họp tối\u2009m\u00adật"})
    void findsAMarkingThatIsHiddenByWhatNobodySees(String text) {
        assertThat(SecretMarking.in(text)).contains("Tối mật");
    }
}
