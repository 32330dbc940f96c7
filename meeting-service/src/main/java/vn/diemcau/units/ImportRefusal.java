package vn.diemcau.units;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.Refusal;

/** Why a file of units was not taken. Nothing of a refused file is kept. */
public sealed interface ImportRefusal extends Refusal {

    /** Which of the two files. */
    enum File {
        UNITS,
        MERGES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Larger than a file of all units of the country can be; it was not read to its end. */
    record TooLarge(File file, long megabytes, long lines) implements ImportRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("megabytes", megabytes, "lines", lines);
        }
    }

    /** Nothing was sent, or no line but the header. */
    record Empty(File file) implements ImportRefusal {}

    /** The header lacks columns. */
    record MissingColumns(File file, String columns) implements ImportRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("columns", columns);
        }
    }

    /** One line that cannot be: the line is numbered as an editor shows it, the header being line 1. */
    record AtLine(File file, long line, String column, Fault fault, Map<String, Object> values)
            implements ImportRefusal {
        @Override
        public Map<String, Object> arguments() {
            var all = new HashMap<>(values);
            all.put("line", line);
            all.put("column", column);
            return Map.copyOf(all);
        }
    }

    /** More lines are wrong than are worth telling. */
    record More(File file, int told) implements ImportRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("told", told);
        }
    }

    /** What can be wrong with a line. */
    enum Fault {
        NOT_UTF8,
        NOT_CSV,
        NUMBER_OF_VALUES,
        NOT_NFC,
        CONTROL_CHARACTER,
        VALUE_MISSING,
        TOO_LONG,
        NOT_A_CODE,
        NOT_A_DATE,
        END_BEFORE_START,
        UNKNOWN_LEVEL,
        UNKNOWN_SCOPE,
        PARENT_UNKNOWN,
        PARENT_BEGINS_LATER,
        PARENT_ENDS_EARLIER,
        PARENT_LEVEL,
        PARENT_CIRCLE,
        OVERLAP,
        CODE_UNKNOWN,
        TWICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    default String code() {
        return switch (this) {
            case TooLarge _ -> "too-large";
            case Empty _ -> "import-empty";
            case MissingColumns _ -> "import-missing-columns";
            case AtLine at -> "import-" + at.fault().word();
            case More _ -> "import-more";
        };
    }

    @Override
    default Optional<String> field() {
        return Optional.of(
                switch (this) {
                    case TooLarge large -> large.file().word();
                    case Empty empty -> empty.file().word();
                    case MissingColumns missing -> missing.file().word() + "[1]";
                    case AtLine at ->
                        at.file().word() + "[" + at.line() + "]" + (at.column().isEmpty() ? "" : "." + at.column());
                    case More more -> more.file().word();
                });
    }
}
