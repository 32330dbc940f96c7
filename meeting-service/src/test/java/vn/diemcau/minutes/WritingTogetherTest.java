package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.TestDatabase;

class WritingTogetherTest {
    private final Cast cast = Cast.onStage();
    private final WritingTogether writing = TestDatabase.bean(WritingTogether.class);
    private final MinutesBook book = TestDatabase.bean(MinutesBook.class);
    private final MeetingId meeting = new Held(cast).meeting("Cùng viết biên bản");
    private final Edition base = stored();

    @Test
    void savesWhatTwoWindowsWriteAtOnce() {
        save("cửa sổ 1", "a", base, with(0, "Bản của Lan."));
        var second = save("cửa sổ 2", "b", base, with(1, "Bản của Thu."));

        assertThat(second.draft().version()).isEqualTo(3);
        assertThat(stored().text()).extracting(Section::body).startsWith("Bản của Lan.", "Bản của Thu.");
        assertThat(second.by().orElseThrow().by()).isEqualTo(cast.secretary().account());
    }

    @Test
    void doesASaveThatComesAgainOnce() {
        var added = new Edition(
                List.of(new Section(Optional.empty(), "Ý kiến", "Đề nghị nâng cấp đường truyền.")), List.of());
        var mine = new Edition(joined(base.text(), added.text()), List.of());
        save("cửa sổ 1", "a", base, mine);

        var again = save("cửa sổ 1", "a", base, mine);

        assertThat(again.draft().version()).isEqualTo(2);
        assertThat(stored().text()).isEqualTo(mine.text());
        assertThat(again.merged().clashes()).isFalse();
    }

    @Test
    void holdsBackAPartThatCannotBeKeptAndSavesTheRest() {
        var mine = new Edition(
                joined(
                        with(0, "Chủ tọa khai mạc.").text(),
                        List.of(new Section(Optional.empty(), "", "Chưa có tiêu đề"))),
                List.of());

        var saved = save("cửa sổ 1", "a", base, mine);

        assertThat(stored().text()).isEqualTo(with(0, "Chủ tọa khai mạc.").text());
        assertThat(saved.heldSections()).containsOnlyKeys(base.text().size());
        assertThat(saved.heldSections().get(base.text().size()).code()).isEqualTo("invalid");
    }

    @Test
    void tellsWhoElseHasItOpen() {
        writing.present(cast.secretary(), meeting, "cửa sổ 1", "Khai mạc").orElseThrow();

        var seen = writing.present(cast.secretary(), meeting, "cửa sổ 2", "").orElseThrow();

        assertThat(seen.others())
                .containsExactly(new WritingTogether.Writer(
                        cast.secretary().account(), cast.secretary().name(), "Khai mạc"));
        assertThat(seen.version()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoDraftAnyMore() {
        TestDatabase.bean(AdoptingMinutes.class)
                .adopt(cast.secretary(), meeting, Optional.empty())
                .orElseThrow();

        assertThat(writing.save(
                        cast.secretary(),
                        meeting,
                        new WritingTogether.Save("cửa sổ 1", "a", base, with(0, "Muộn."), Map.of())))
                .isEqualTo(Outcome.refused(new MinutesRefusal.AlreadyAdopted()));
    }

    private WritingTogether.Saved save(String pane, String mark, Edition from, Edition mine) {
        return writing.save(
                        cast.secretary(),
                        meeting,
                        new WritingTogether.Save(pane, mark, from, mine, Map.<Integer, Refusal>of()))
                .orElseThrow();
    }

    private Edition stored() {
        var content = book.of(meeting).orElseThrow().content();
        return new Edition(content.sections(), content.conclusions());
    }

    private Edition with(int place, String body) {
        var text = new java.util.ArrayList<>(base.text());
        text.set(place, new Section(text.get(place).agenda(), text.get(place).heading(), body));
        return new Edition(text, base.conclusions());
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
