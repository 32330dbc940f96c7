package vn.diemcau.units;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.Cast;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.units.ImportRefusal.AtLine;
import vn.diemcau.units.ImportRefusal.Fault;

class ImportingUnitsTest {
    private static final String HEADER = "code,name,type,level,parent_code,valid_from,valid_to\n";
    private static final String MERGES = "old_code,new_code,effective,scope\n";

    private final Cast cast = Cast.onStage();
    private final ImportingUnits importing = TestDatabase.bean(ImportingUnits.class);
    private final Units units = TestDatabase.bean(Units.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Z1,Tên,xã,commune,99,,                              | parent_code | PARENT_UNKNOWN
            Z1,Tên,xã,commune,227,,                             | parent_code | PARENT_ENDS_EARLIER
            Z1,Tên,xã,commune,X25.16,,                          | parent_code | PARENT_BEGINS_LATER
            Z1,Tên,huyện,district,07900,2025-07-01,             | parent_code | PARENT_LEVEL
            07900,Tên,xã,commune,25,2026-01-01,                 | valid_from  | OVERLAP
            07900,Tên,xã,commune,227,2019-01-01,2020-01-01      | valid_from  | OVERLAP
            Z1,Tên,xã,commune,25,2026-02-01,2026-01-01          | valid_to    | END_BEFORE_START
            Z1,Tên,xã,town,25,2026-01-01,                       | level       | UNKNOWN_LEVEL
            Z1,Tên,,commune,25,2026-01-01,                      | type        | VALUE_MISSING
            Z1,,xã,commune,25,2026-01-01,                       | name        | VALUE_MISSING
            Z1,Tên,xã,commune,,2026-01-01,                      | parent_code | VALUE_MISSING
            Z 1,Tên,xã,commune,25,2026-01-01,                   | code        | NOT_A_CODE
            Z1,Tên,xã,commune,25,01/01/2026,                    | valid_from  | NOT_A_DATE
            Z1,Tên,xã,commune,25,2026-02-30,                    | valid_from  | NOT_A_DATE
            Z1,Tên,xã,commune,25,2026-01-01                     | ``          | NUMBER_OF_VALUES
            """)
    void refusesALineThatCannotBe(String line, String column, Fault fault) {
        assertThat(refusalsOf(HEADER + line + "\n"))
                .singleElement()
                .satisfies(refusal -> assertThat((AtLine) refusal)
                        .extracting(AtLine::line, AtLine::column, AtLine::fault)
                        .containsExactly(2L, column, fault));
    }

    @Test
    void refusesWhatIsNotUtf8AndNamesTheLine() {
        var latin = (HEADER + "Z1,Hòa,xã,commune,25,2026-01-01,\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusalsOf(latin))
                .singleElement()
                .satisfies(refusal -> assertThat((AtLine) refusal)
                        .extracting(AtLine::line, AtLine::fault)
                        .containsExactly(2L, Fault.NOT_UTF8));
    }

    @Test
    void refusesTextThatIsNotComposed() {
        var decomposed = Normalizer.normalize("Z1,Hòa Bình,xã,commune,25,2026-01-01,", Normalizer.Form.NFD);

        assertThat(refusalsOf(HEADER + decomposed + "\n"))
                .extracting(refusal -> ((AtLine) refusal).fault())
                .containsExactly(Fault.NOT_NFC, Fault.NOT_NFC);
    }

    @Test
    void refusesFiftyMegabytesWithoutReadingThem() {
        var noise = new EndlessNoise(50_000_000);

        assertThat(refusalsOf(noise)).hasOnlyElementsOfType(ImportRefusal.TooLarge.class);
        assertThat(noise.given).isLessThan(11_000_000);
    }

    @Test
    void refusesMoreLinesThanTheCountryHasUnits() {
        assertThat(refusalsOf(HEADER + "Z1,a,b,commune,25,,\n".repeat(UnitsFile.MAX_LINES)))
                .hasOnlyElementsOfType(ImportRefusal.TooLarge.class);
    }

    @Test
    void tellsAHundredFaultsAndThatThereAreMore() {
        var refusals = refusalsOf(HEADER + "Z1,Tên,xã,town,25,,\n".repeat(1_000));

        assertThat(refusals).hasSize(UnitsFile.MAX_TOLD + 1);
        assertThat(refusals.getLast()).isEqualTo(new ImportRefusal.More(ImportRefusal.File.UNITS, UnitsFile.MAX_TOLD));
    }

    @Test
    void refusesAHeaderWithoutItsColumns() {
        assertThat(refusalsOf("code,name\nZ1,Tên\n"))
                .containsExactly(new ImportRefusal.MissingColumns(
                        ImportRefusal.File.UNITS, "type, level, parent_code, valid_from, valid_to"));
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(refusalsOf("")).containsExactly(new ImportRefusal.Empty(ImportRefusal.File.UNITS));
        assertThat(refusalsOf(HEADER)).containsExactly(new ImportRefusal.Empty(ImportRefusal.File.UNITS));
    }

    @Test
    void refusesAgenciesThatLieUnderEachOther() {
        assertThat(refusalsOf(HEADER + "Z1,Phòng A,,agency,Z2,2026-01-01,\nZ2,Phòng B,,agency,Z1,2026-01-01,\n"))
                .extracting(refusal -> ((AtLine) refusal).fault())
                .containsExactly(Fault.PARENT_CIRCLE);
    }

    @Test
    void refusesToEndAProvinceAboveItsCommunes() {
        assertThat(refusalsOf(HEADER + "25,Phú Thọ,tỉnh,province,,2025-07-01,2026-12-31\n"))
                .hasSize(UnitsFile.MAX_TOLD + 1)
                .first()
                .satisfies(refusal -> assertThat((AtLine) refusal)
                        .extracting(AtLine::line, AtLine::fault)
                        .containsExactly(2L, Fault.PARENT_ENDS_EARLIER));
    }

    @Test
    void refusesMergersOfUnitsThatNobodyKnows() {
        assertThat(refusalsOfMerges(MERGES + "07900,99999,2025-07-01,whole\n99999,07900,2025-07-01,whole\n"
                        + "07900,07900,2025-07-01,some\n"))
                .extracting(refusal -> ((AtLine) refusal).fault())
                .containsExactly(Fault.UNKNOWN_SCOPE);
        assertThat(refusalsOfMerges(MERGES + "07900,99999,2025-07-01,whole\n99999,07900,2025-07-01,whole\n"))
                .extracting(refusal -> ((AtLine) refusal).column())
                .containsExactly("new_code", "old_code");
    }

    @Test
    void keepsNothingOfAFileWithOneBadLine() {
        var before = everything();
        var good = "Z1,Đơn vị mới,xã,commune,25,2026-01-01,\n";

        assertThat(refusalsOf(HEADER + good + "Z2,Tên,xã,commune,99,,\n")).hasSize(1);
        assertThat(refusals(importing(HEADER + good, MERGES + "Z1,Z9,2026-02-01,whole\n")))
                .hasSize(1);

        assertThat(everything()).isEqualTo(before);
        assertThat(units.inForce("Z1", Cast.DAY)).isEmpty();
    }

    @Test
    void changesNothingWhenTheSameFilesComeAgain() {
        cast.unit(Cast.PROVINCE);
        var before = everything();

        var imported = importing(shipped("units.csv"), shipped("merges.csv")).orElseThrow();

        assertThat(imported).isEqualTo(new ImportedUnits(0, 0, 689, 0, 511));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void mergesAFileIntoWhatIsThere() {
        var first = importing(HEADER + "Y1,Phòng Hành chính,,agency,X25.13,2026-01-01,\n")
                .orElseThrow();
        var renamed = importing(HEADER + "Y1,Phòng Tổng hợp,,agency,X25.13,2026-01-01,2026-06-30\n"
                        + "Y1,Phòng Hành chính - Tổng hợp,,agency,X25.13,2026-07-01,\n")
                .orElseThrow();

        assertThat(first).isEqualTo(new ImportedUnits(1, 0, 0, 0, 0));
        assertThat(renamed).isEqualTo(new ImportedUnits(1, 1, 0, 0, 0));
        assertThat(units.bearers("Y1"))
                .extracting(Unit::name)
                .containsExactly("Phòng Tổng hợp", "Phòng Hành chính - Tổng hợp");
        assertThat(units.liesBelow(
                        cast.unit(Cast.PROVINCE).id(), cast.unit("Y1", Cast.DAY).id(), Cast.DAY))
                .isTrue();
        assertThat(units.liesBelow(
                        cast.unit(Cast.PROVINCE).id(),
                        cast.unit("Y1", LocalDate.of(2026, 2, 1)).id(),
                        Cast.DAY))
                .isFalse();
    }

    @Test
    void takesAFileThatBeginsWithAByteOrderMark() {
        assertThat(importing("\uFEFF" + HEADER + "Y2,Ban Quản lý chợ,,agency,25,2026-01-01,\n")
                        .orElseThrow()
                        .added())
                .isEqualTo(1);
    }

    private String everything() {
        return sql.first("""
                        SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM unit), (SELECT COALESCE(SUM(CRC32(CONCAT_WS(',', code, valid_from, valid_to, name))), 0) FROM unit),
                          (SELECT COUNT(*) FROM unit_below), (SELECT COUNT(*) FROM unit_succession)) AS everything
                        """, row -> row.text("everything")).orElseThrow();
    }

    private List<Refusal> refusalsOf(String unitsCsv) {
        return refusalsOf(unitsCsv.getBytes(UTF_8));
    }

    private List<Refusal> refusalsOf(byte[] unitsCsv) {
        return refusalsOf(new ByteArrayInputStream(unitsCsv));
    }

    private List<Refusal> refusalsOf(InputStream unitsCsv) {
        return refusals(importing(Optional.of(unitsCsv), Optional.empty()));
    }

    private List<Refusal> refusalsOfMerges(String mergesCsv) {
        return refusals(importing(Optional.empty(), Optional.of(bytes(mergesCsv))));
    }

    private static List<Refusal> refusals(Outcome<ImportedUnits> outcome) {
        return ((Outcome.Refused<ImportedUnits>) outcome).refusals();
    }

    private Outcome<ImportedUnits> importing(String unitsCsv) {
        return importing(Optional.of(bytes(unitsCsv)), Optional.empty());
    }

    private Outcome<ImportedUnits> importing(String unitsCsv, String mergesCsv) {
        return importing(Optional.of(bytes(unitsCsv)), Optional.of(bytes(mergesCsv)));
    }

    private Outcome<ImportedUnits> importing(Optional<InputStream> unitsCsv, Optional<InputStream> mergesCsv) {
        try {
            return importing.importFiles(AuditTrail.Actor.CLOCK, unitsCsv, mergesCsv);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String shipped(String file) {
        try (var in = Objects.requireNonNull(Units.class.getResourceAsStream("/data/" + file))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Gives bytes as long as somebody reads, and counts them. */
    private static final class EndlessNoise extends InputStream {
        private final long most;
        long given;

        EndlessNoise(long most) {
            this.most = most;
        }

        @Override
        public int read() {
            return given >= most ? -1 : (int) (given++ * 31 & 0xFF);
        }
    }
}
