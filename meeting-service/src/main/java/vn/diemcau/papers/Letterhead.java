package vn.diemcau.papers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;

/**
 * The names at the head of a paper, by Decree 30/2020: the parent agency in capitals, the issuing agency in bold
 * capitals, and the sign of the agency in the notation.
 *
 * @param parent empty for a People's Committee: it writes no parent above itself
 * @param place the bare name of the place where the agency sits, for the line of place and day
 */
public record Letterhead(Optional<String> parent, String agency, String sign, String place) {
    private static final Set<String> SMALL_WORDS = Set.of("và", "của", "tỉnh", "các");

    /** @param province the unit above an agency */
    public static Letterhead of(Unit organizer, Optional<Unit> province) {
        if (organizer.level() != Level.AGENCY) {
            return new Letterhead(
                    Optional.empty(),
                    "ỦY BAN NHÂN DÂN\n" + OfficeWords.caps(organizer.name()),
                    "UBND",
                    organizer.bareName());
        }
        var above = province.map(unit -> "UBND " + OfficeWords.caps(unit.name()));
        return new Letterhead(
                above,
                OfficeWords.caps(organizer.name()),
                sign(organizer.name()),
                province.map(Unit::bareName).orElse(""));
    }

    /** @param type the letters of the sort of paper: BB for minutes, GM for an invitation */
    public String notation(String type) {
        return type + "-" + sign;
    }

    /** Who signs: for a committee one of its leaders in its name, for an agency its head. */
    public String authority() {
        return parent.isEmpty() && sign.equals("UBND") ? "TM. ỦY BAN NHÂN DÂN" : "THỦ TRƯỞNG CƠ QUAN";
    }

    /**
     * The head of a first page.
     *
     * @param number what stands before the notation; dots where the records office has not numbered the paper
     * @param place the line of place and day below the motto; empty where the form has none
     */
    public String row(String number, String notation, Optional<String> place) {
        return """
                <table class="head"><tr><td class="agency">
                %s<div class="issuer">%s</div><div class="short-rule"></div>
                <div class="number">Số: %s/%s</div>
                </td><td class="nation">
                <div class="country">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>
                <div class="motto">Độc lập - Tự do - Hạnh phúc</div>
                %s</td></tr></table>
                """.formatted(
                parent.map(name -> "<div>" + Markup.text(name) + "</div>").orElse(""),
                Markup.text(agency).replace("\n", "<br/>"),
                Markup.text(number),
                Markup.text(notation),
                place.map(line -> "<div class=\"place\">" + Markup.text(line) + "</div>\n")
                        .orElse(""));
    }

    /** The initials as offices make them: Văn phòng UBND tỉnh → VP, Sở Khoa học và Công nghệ → SKHCN. */
    private static String sign(String name) {
        if (name.startsWith("Văn phòng")) {
            return "VP";
        }
        if (name.startsWith("Ủy ban nhân dân") || name.startsWith("UBND")) {
            return "UBND";
        }
        var initials = Arrays.stream(name.split("[\\s\\-–,()]+"))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
        return initials.length() > 20 ? initials.substring(0, 20) : initials;
    }
}
