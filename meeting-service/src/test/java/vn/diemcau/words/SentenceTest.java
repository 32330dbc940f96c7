package vn.diemcau.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final Sentence REFUSED = Sentence.of("told.mail.refused", "why", "550 no such user");

    @Test
    void isSaidInEachLanguageWithWhatStandsForItsNames() {
        assertThat(REFUSED.in(Language.VIETNAMESE)).isEqualTo("Máy chủ thư không nhận: 550 no such user");
        assertThat(REFUSED.in(Language.ENGLISH)).isEqualTo("The mail server refuses it: 550 no such user");
    }

    @Test
    void saysSentencesWithinItInTheSameLanguage() {
        var within = Sentence.of("told.because", "what", Sentence.of("told.room.nobody"), "why", 550);

        assertThat(within.in(Language.VIETNAMESE)).isEqualTo("trong phòng họp chưa có ai: 550");
        assertThat(within.in(Language.ENGLISH)).isEqualTo("nobody is in the room yet: 550");
    }

    @Test
    void saysWhatOthersSaidAsItStands() {
        assertThat(Sentence.quoting("Connection reset {why}").in(Language.ENGLISH))
                .isEqualTo("Connection reset {why}");
        assertThat(Sentence.why(new IOException("  reset ")).in(Language.ENGLISH))
                .isEqualTo("reset");
        assertThat(Sentence.why(new IOException()).in(Language.VIETNAMESE)).isEqualTo("IOException");
    }

    @Test
    void isTheSameWhenItIsReadAgain() {
        var within = Sentence.of("told.because", "what", REFUSED, "why", "“chưa có”\n\"x\"");

        assertThat(Sentence.read(within.stored(500))).isEqualTo(within);
    }

    @Test
    void readsWhatEarlierVersionsStoredAsText() {
        for (var old : new String[] {"Máy chủ thư không trả lời", "", "{\"say\":", "{\"say\":1,\"with\":{}}"}) {
            assertThat(Sentence.read(old)).isEqualTo(Sentence.quoting(old));
        }
    }

    @Test
    void isStoredAsVietnameseTextWhereThereIsNoPlaceForMore() {
        assertThat(Sentence.of("told.mail.refused", "why", "x".repeat(500)).stored(60))
                .isEqualTo("Máy chủ thư không nhận: " + "x".repeat(36));
    }
}
