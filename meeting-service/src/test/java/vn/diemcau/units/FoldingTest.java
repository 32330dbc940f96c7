package vn.diemcau.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Hòa Bình, hoa binh",
        "Hoà Bình, hoa binh",
        "Thanh Thuỷ, thanh thuy",
        "Thanh Thủy, thanh thuy",
        "Đoan Hùng, doan hung",
        "ĐIỂM CẦU, diem cau",
        "Lao động - Thương binh và Xã hội, lao dong thuong binh va xa hoi",
        "X25.01, x25.01"
    })
    void meetsWhatIsWrittenWithoutAccents(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @Test
    void doesNotMindHowTheAccentsAreEncoded() {
        assertThat(Folding.fold(Normalizer.normalize("xã Thu Cúc", Normalizer.Form.NFD)))
                .isEqualTo("xa thu cuc");
    }
}
