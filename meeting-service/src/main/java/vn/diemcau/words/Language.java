package vn.diemcau.words;

import java.util.Arrays;
import java.util.Optional;

/** The two languages of the interface; mail and papers are Vietnamese always. */
public enum Language {
    VIETNAMESE("vi"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** As in {@code <html lang>} and the cookie. */
    public String code() {
        return code;
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
