package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.meetings.Status;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.papers.Poppler;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

class MinutesOfAMeetingTest {
    private final Cast cast = Cast.onStage();
    private final Held held = new Held(cast);
    private final MinutesBook book = TestDatabase.bean(MinutesBook.class);
    private final EditingMinutes editing = TestDatabase.bean(EditingMinutes.class);
    private final AdoptingMinutes adopting = TestDatabase.bean(AdoptingMinutes.class);
    private final SigningMinutes signing = TestDatabase.bean(SigningMinutes.class);
    private final ArchivingMinutes archiving = TestDatabase.bean(ArchivingMinutes.class);
    private final ReadingMinutes reading = TestDatabase.bean(ReadingMinutes.class);
    private final Archives archives = TestDatabase.bean(Archives.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @Test
    void areDraftedWithTheFiguresOfTheSheetWhenTheLedgerIsSealed() {
        var meeting = held.meeting("Giao ban tháng 11");

        var minutes = book.of(meeting).orElseThrow();

        assertThat(minutes).isInstanceOf(Minutes.Draft.class);
        assertThat(minutes.content().sections())
                .extracting(Section::heading)
                .containsExactly("Tình hình tham dự", "Khai mạc", "Báo cáo của phường Việt Trì");
        assertThat(minutes.content().sections().getFirst().body())
                .contains("Số điểm cầu được mời: 4")
                .contains("có mặt: 3 (đúng giờ 2, đến muộn 1")
                .contains("Điểm cầu vắng không lý do (1): phường Phú Thọ.")
                .contains("Điểm cầu đến muộn (1): xã Thu Cúc (vào lúc 08 giờ 12 phút).")
                .contains("chủ tọa: Lê Văn Chính - Phó Chủ tịch UBND tỉnh; thư ký: Nguyễn Thị Lan.");
        assertThat(minutes.content().sections().get(2).body()).contains("Bùi Thị Hòa trình bày");
    }

    @Test
    void ofTwoWritersAtOnceTheSecondIsToldAndNothingIsWrittenOver() {
        var meeting = held.meeting("Họp chuyên đề số hóa");
        var first = edition("Chủ tọa khai mạc cuộc họp.");
        var second = edition("Người thứ hai viết khác.");

        editing.edit(cast.secretary(), meeting, 1, first).orElseThrow();

        assertThat(refusals(editing.edit(cast.secretary(), meeting, 1, second)))
                .containsExactly(new CommonRefusal.Stale(2));
        assertThat(book.of(meeting).orElseThrow().content().sections()).isEqualTo(first.text());
    }

    @Test
    void cannotBeEditedOnceAdopted() {
        var meeting = held.meeting("Giao ban quý IV");
        var adopted =
                adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();

        assertThat(adopted.status()).isEqualTo("adopted");
        assertThat(adopted.adoption().orElseThrow().by())
                .isEqualTo(cast.secretary().account());
        assertThat(refusals(editing.edit(cast.secretary(), meeting, adopted.version(), edition("khác"))))
                .containsExactly(new MinutesRefusal.AlreadyAdopted());
        assertThat(refusals(adopting.adopt(cast.secretary(), meeting, Optional.empty())))
                .containsExactly(new MinutesRefusal.AlreadyAdopted());
    }

    @Test
    void refuseMarkingsOfSecrecyAndNameTheField() {
        var meeting = held.meeting("Họp về bảo vệ bí mật nhà nước");
        var edition = new Edition(
                List.of(new Section(Optional.empty(), "Nội dung", "Văn bản TUYỆT MẬT số 12")),
                List.of(new Conclusion(1, "[Mật] xử lý ngay", Optional.empty(), Optional.empty())));

        assertThat(refusals(editing.edit(cast.secretary(), meeting, 1, edition)))
                .containsExactly(
                        new SchedulingRefusal.SecretContent("text[0].body", "Tuyệt mật"),
                        new SchedulingRefusal.SecretContent("conclusions[0].text", "Mật"));
    }

    @Test
    void cannotGiveATaskToAUnitThatIsNotThere() {
        var meeting = held.meeting("Giao nhiệm vụ");
        var edition =
                new Edition(List.of(), List.of(new Conclusion(1, "Báo cáo", Optional.of("99999"), Optional.empty())));

        assertThat(refusals(editing.edit(cast.secretary(), meeting, 1, edition)))
                .containsExactly(new SchedulingRefusal.UnitUnknown("conclusions[0].unit", "99999"));
    }

    @Test
    void areArchivedOnlyAfterTheirAdoption() {
        var meeting = held.meeting("Họp đột xuất");

        assertThat(refusals(archiving.archive(cast.secretary(), meeting)))
                .containsExactly(new MinutesRefusal.NotReady(MinutesRefusal.Step.ADOPTED));
    }

    @Test
    void areNotThereBeforeTheMeetingIsClosed() {
        var planned = TestDatabase.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), Plans.invitingUnits(Plans.morning(cast, Plans.freeDay()), Cast.VIET_TRI))
                .orElseThrow();

        assertThat(refusals(adopting.adopt(cast.secretary(), planned.id(), Optional.empty())))
                .containsExactly(new StateRefusal.NotClosed(Status.PLANNED));
        assertThat(refusals(reading.read(cast.secretary(), planned.id())))
                .containsExactly(new CommonRefusal.Unknown("minutes"));
    }

    @Test
    void waitForASignatureWhereTheKindOfMeetingAsksForOne() {
        var meeting = held.meeting("Tiếp công dân trực tuyến");
        sql.update("UPDATE meeting_kind SET requires = 'signed' WHERE code = 'routine'");
        try {
            adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();

            assertThat(refusals(archiving.archive(cast.secretary(), meeting)))
                    .containsExactly(new MinutesRefusal.NotReady(MinutesRefusal.Step.SIGNED));
            assertThat(refusals(signing.sign(cast.secretary(), meeting, "pades")))
                    .containsExactly(new MinutesRefusal.CannotSignWith("pades"));
            var signed = signing.sign(cast.secretary(), meeting, "seal").orElseThrow();
            assertThat(signed.status()).isEqualTo("signed");
            assertThat(archiving
                            .archive(cast.secretary(), meeting)
                            .orElseThrow()
                            .status())
                    .isEqualTo("archived");
        } finally {
            sql.update("UPDATE meeting_kind SET requires = 'adopted' WHERE code = 'routine'");
        }
    }

    @Test
    void freezeTheirPaperAtTheFirstSignature() {
        var meeting = held.meeting("Họp ký số");
        adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();
        var signed = signing.sign(cast.secretary(), meeting, "seal").orElseThrow();

        var pdf = reading.pdf(cast.secretary(), meeting).orElseThrow();

        assertThat(vn.diemcau.chain.Hashes.sha256(pdf))
                .isEqualTo(signed.signatures().getFirst().sha256());
        var signature = signed.signatures().getFirst();
        assertThat(TestDatabase.bean(vn.diemcau.attendance.SealKey.class)
                        .verifies(signature.sha256(), signature.signature(), signature.key()))
                .isTrue();
    }

    @Test
    void archivedTheyVerifyWithSha256sumAndTheLedgerWithItsRecipe(@TempDir Path folder) throws Exception {
        var meeting = archived("Giao ban lưu trữ");

        unzip(reading.archiveZip(cast.secretary(), meeting).orElseThrow(), folder);

        assertThat(run(folder, "sha256sum", "-c", "SHA256SUMS"))
                .contains("bien-ban.pdf: OK")
                .contains("ledger.jsonl: OK")
                .contains("meeting.json: OK")
                .doesNotContain("FAILED");
        assertThat(vn.diemcau.chain.Hashes.sha256(Files.readAllBytes(folder.resolve("SHA256SUMS"))))
                .isEqualTo(archives.of(meeting).orElseThrow().manifestSha256());
        var recipe = Files.readString(folder.resolve("README.txt"))
                .lines()
                .filter(line -> line.strip().startsWith("h=$"))
                .findFirst()
                .orElseThrow();
        var seal = book.of(meeting).orElseThrow().content().attendance().seal();
        assertThat(run(folder, "bash", "-c", recipe.strip())).isEqualTo(seal + "\n");
        assertThat(Files.readString(folder.resolve("seals.json"))).contains(seal);
        assertThat(Poppler.read(Files.readAllBytes(folder.resolve("bien-ban.pdf"))))
                .contains(seal);
    }

    @Test
    void archivedTheyAndTheirMeetingAreArchived() {
        var meeting = archived("Giao ban hết năm");

        assertThat(TestDatabase.bean(Meetings.class).byId(meeting).orElseThrow())
                .isInstanceOf(Meeting.Archived.class);
        assertThat(refusals(editing.edit(cast.secretary(), meeting, 3, edition("khác"))))
                .containsExactly(new StateRefusal.InTheArchive());
        assertThat(refusals(archiving.archive(cast.secretary(), meeting)))
                .containsExactly(new StateRefusal.InTheArchive());
        assertThat(refusals(signing.sign(cast.secretary(), meeting, "seal")))
                .containsExactly(new StateRefusal.InTheArchive());
    }

    @Test
    void areFoundByWordsWithoutAccents() {
        var meeting = archived("Rà soát hệ thống Hoà Bình và thẻ đảng viên ở xã");

        assertThat(found("ra soat hoa binh")).contains(meeting);
        assertThat(found("thẻ đảng viên")).contains(meeting);
        assertThat(found("o xa ra so")).contains(meeting);
        assertThat(found("khong co chu nay")).doesNotContain(meeting);
    }

    @Test
    void areFoundOnlyByThoseWhoWereInvited() {
        var meeting = archived("Sắp xếp đơn vị hành chính");
        var search = new Archives.Search("sắp xếp đơn vị", Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(archives.find(cast.operator(Cast.VIET_TRI), search, 0, 50))
                .extracting(hit -> hit.filed().meeting())
                .contains(meeting);
        assertThat(archives.find(cast.operator(Cast.PHONG_CHAU), search, 0, 50))
                .extracting(hit -> hit.filed().meeting())
                .doesNotContain(meeting);
        assertThat(archives.count(cast.operator(Cast.PHONG_CHAU), search)).isZero();
    }

    @Test
    void areTheHostsAloneUntilTheyAreAdopted() {
        var meeting = held.meeting("Họp liên ngành");

        assertThat(refusals(reading.read(cast.operator(Cast.VIET_TRI), meeting)))
                .containsExactly(new CommonRefusal.NotYours());
        assertThat(refusals(reading.read(cast.operator(Cast.PHONG_CHAU), meeting)))
                .containsExactly(new CommonRefusal.Unknown("meeting"));
        adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();
        assertThat(reading.read(cast.operator(Cast.VIET_TRI), meeting)).isInstanceOf(Outcome.Done.class);
        assertThat(refusals(adopting.adopt(cast.communeSecretary(), meeting, Optional.empty())))
                .containsExactly(new CommonRefusal.NotYours());
    }

    private List<MeetingId> found(String words) {
        return archives
                .find(
                        cast.secretary(),
                        new Archives.Search(words, Optional.empty(), Optional.empty(), Optional.empty()),
                        0,
                        50)
                .stream()
                .map(hit -> hit.filed().meeting())
                .toList();
    }

    private MeetingId archived(String title) {
        var meeting = held.meeting(title);
        adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();
        archiving.archive(cast.secretary(), meeting).orElseThrow();
        return meeting;
    }

    private static Edition edition(String body) {
        return new Edition(List.of(new Section(Optional.of(1), "Khai mạc", body)), List.of());
    }

    private static List<Refusal> refusals(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? new ArrayList<>(refusals) : List.of();
    }

    private static void unzip(byte[] zip, Path folder) throws IOException {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), entries.readAllBytes());
            }
        }
    }

    private static String run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
