package vn.diemcau.papers;

/** A text in a field of a CSV. */
public final class CsvText {
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

    private CsvText() {}

    /** A text that a spreadsheet would take for a formula is kept a text by the apostrophe before it. */
    public static String kept(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
