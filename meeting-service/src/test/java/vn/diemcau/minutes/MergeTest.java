package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.minutes.Merge.Held;
import vn.diemcau.minutes.Merge.Merged;

class MergeTest {
    private static final Section OPENING = section(1, "Khai mạc", "Chủ tọa khai mạc cuộc họp.");
    private static final Section REPORT = section(2, "Báo cáo", "Sở Tài chính báo cáo thu ngân sách.");
    private static final Section DISCUSSION = section(3, "Thảo luận", "Các điểm cầu phát biểu.");
    private static final Conclusion SCHOOLS = conclusion("Rà soát trường học vùng lũ");
    private static final Edition BASE = new Edition(List.of(OPENING, REPORT, DISCUSSION), List.of(SCHOOLS));

    @Test
    void keepsWhatEachOfThemWroteInPartsOfTheirOwn() {
        var lan = section(1, "Khai mạc", "Đồng chí Lê Văn Chính khai mạc.");
        var thu = section(3, "Thảo luận", "Xã Thu Cúc đề nghị sửa đường.");

        var merged = merge(text(lan, REPORT, DISCUSSION), text(OPENING, REPORT, thu));

        assertThat(merged.edition().text()).containsExactly(lan, REPORT, thu);
        assertThat(merged.clashes()).isFalse();
    }

    @Test
    void keepsHeadingOfOneAndTextOfTheOtherInTheSamePart() {
        var merged = merge(
                text(OPENING, section(2, "Báo cáo thu chi", REPORT.body()), DISCUSSION),
                text(OPENING, section(2, "Báo cáo", "Thu đạt 92 % dự toán."), DISCUSSION));

        assertThat(merged.edition().text().get(1)).isEqualTo(section(2, "Báo cáo thu chi", "Thu đạt 92 % dự toán."));
    }

    @Test
    void handsBothTextsOutWhereBothWroteInTheSameField() {
        var lan = section(2, "Báo cáo", "Thu đạt 92 % dự toán.");
        var thu = section(2, "Báo cáo", "Thu đạt 93 % dự toán, chi đạt 80 %.");

        var merged = merge(text(OPENING, lan, DISCUSSION), text(OPENING, thu, DISCUSSION));

        assertThat(merged.edition().text()).as("what is stored stays").containsExactly(OPENING, lan, DISCUSSION);
        assertThat(merged.sections().get(1)).isEqualTo(new Merge.Part<>(lan, Optional.of(1), Optional.of(thu)));
    }

    @Test
    void takesUpWhatBothAdded() {
        var lan = section("Ý kiến của Sở Nội vụ", "Đề nghị bổ sung biên chế.");
        var thu = section("Ý kiến của phường Việt Trì", "Đề nghị nâng cấp đường truyền.");

        var merged = merge(text(OPENING, lan, REPORT, DISCUSSION), text(OPENING, REPORT, DISCUSSION, thu));

        assertThat(merged.edition().text()).containsExactly(OPENING, lan, REPORT, DISCUSSION, thu);
        assertThat(merged.sections())
                .extracting(Merge.Part::mine)
                .containsExactly(Optional.of(0), Optional.empty(), Optional.of(1), Optional.of(2), Optional.of(3));
    }

    @Test
    void doesNotDoubleWhatIsThereAlready() {
        var half = section("Ý kiến", "Đề nghị bổ sung");
        var whole = section("Ý kiến", "Đề nghị bổ sung biên chế.");

        var merged = merge(text(OPENING, REPORT, DISCUSSION, half), text(OPENING, REPORT, DISCUSSION, whole));

        assertThat(merged.edition().text()).containsExactly(OPENING, REPORT, DISCUSSION, whole);
    }

    @Test
    void removesWhatTheOtherLeftAloneAndKeepsWhatTheOtherRewrote() {
        var rewritten = section(3, "Thảo luận", "Xã Thu Cúc đề nghị sửa đường.");

        assertThat(merge(text(OPENING, DISCUSSION), text(OPENING, REPORT, DISCUSSION))
                        .edition()
                        .text())
                .containsExactly(OPENING, DISCUSSION);
        assertThat(merge(text(OPENING, REPORT), text(OPENING, REPORT, rewritten))
                        .edition()
                        .text())
                .as("removed by the other, rewritten by me")
                .containsExactly(OPENING, REPORT, rewritten);
        assertThat(merge(text(OPENING, REPORT, rewritten), text(OPENING, REPORT))
                        .edition()
                        .text())
                .as("rewritten by the other, removed by me")
                .containsExactly(OPENING, REPORT, rewritten);
    }

    @Test
    void mergesTextUnitAndDayOfAConclusion() {
        var given = new Conclusion(0, SCHOOLS.text(), Optional.of(Cast.THU_CUC), Optional.empty());
        var due = new Conclusion(0, SCHOOLS.text(), Optional.empty(), Optional.of(LocalDate.of(2026, 12, 5)));

        var merged = merge(
                new Edition(BASE.text(), List.of(given)),
                new Edition(BASE.text(), List.of(due, conclusion("Báo cáo trước ngày 10"))));

        assertThat(merged.edition().conclusions())
                .containsExactly(
                        new Conclusion(0, SCHOOLS.text(), Optional.of(Cast.THU_CUC), due.due()),
                        conclusion("Báo cáo trước ngày 10"));
    }

    @Test
    void leavesWhatIsHeldBackAsItIsStored() {
        var mine = text(section(1, "", "Chưa có tiêu đề"), REPORT, section(3, "Thảo luận", "Đã thảo luận."));

        var merged = Merge.of(BASE, BASE, mine, new Held(Set.of(0), Set.of()));

        assertThat(merged.edition().text()).containsExactly(OPENING, REPORT, section(3, "Thảo luận", "Đã thảo luận."));
    }

    /** Two people at once, at random, many times: each word that either typed is kept, or handed back. */
    @Test
    void losesNoWordOfEither() {
        var random = new Random(20261127);
        for (int i = 0; i < 2_000; i++) {
            var typed = new ArrayList<String>();
            var base =
                    text(OPENING, REPORT, DISCUSSION, section("Khác", "Không có."), section(4, "Bế mạc", "Kết thúc."));
            var stored = scribbled(base, "lan" + i, random, typed);
            var mine = scribbled(base, "thu" + i, random, typed);

            var merged = Merge.of(base, stored, mine, Held.NOTHING);

            var all = merged.sections().toString();
            assertThat(typed).as("%s and %s gave %s", stored, mine, merged).allMatch(all::contains);
        }
    }

    private static Edition scribbled(Edition base, String who, Random random, List<String> typed) {
        var text = new ArrayList<>(base.text());
        int acts = 1 + random.nextInt(3);
        for (int act = 0; act < acts; act++) {
            var word = "<" + who + "-" + act + ">";
            int at = random.nextInt(text.size());
            var there = text.get(at);
            switch (random.nextInt(4)) {
                case 0 -> {
                    text.add(at, section("Ý kiến " + word, "Đề nghị."));
                    typed.add(word);
                }
                case 1 -> {
                    text.set(at, new Section(there.agenda(), there.heading(), there.body() + " " + word));
                    typed.add(word);
                }
                case 2 -> {
                    text.set(at, new Section(there.agenda(), there.heading() + " " + word, there.body()));
                    typed.add(word);
                }
                default -> {
                    if (text.size() > 2 && !there.toString().contains("<")) {
                        text.remove(at);
                    }
                }
            }
        }
        return new Edition(text, List.of());
    }

    private static Merged merge(Edition stored, Edition mine) {
        return Merge.of(BASE, stored, mine, Held.NOTHING);
    }

    private static Edition text(Section... sections) {
        return new Edition(List.of(sections), List.of(SCHOOLS));
    }

    private static Section section(int agenda, String heading, String body) {
        return new Section(Optional.of(agenda), heading, body);
    }

    private static Section section(String heading, String body) {
        return new Section(Optional.empty(), heading, body);
    }

    private static Conclusion conclusion(String text) {
        return new Conclusion(0, text, Optional.empty(), Optional.empty());
    }
}
