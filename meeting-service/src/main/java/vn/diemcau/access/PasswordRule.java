package vn.diemcau.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;

/**
 * What a password must be: eight characters or more, with an upper and a lower letter, a figure and a sign (the
 * stricter of QĐ 742/QĐ-BTTTT 2022 and QCVN 12:2026/BCA).
 */
final class PasswordRule {
    static final int NOT_AMONG_THE_LAST = 10;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    // Without the letters and figures that are taken for one another when they are read out.
    private static final String UPPER = "ABCDEFGHKMNPQRTUVWXY";
    private static final String LOWER = "abcdefghkmnpqrtuvwxy";
    private static final String FIGURES = "346789";
    private static final int GROUPS = 4;

    private PasswordRule() {}

    static List<Refusal> judge(String field, String password, String username) {
        var refusals = new ArrayList<Refusal>();
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            refusals.add(new CommonRefusal.Invalid(field, "password-length"));
        } else if (password.chars().noneMatch(Character::isUpperCase)
                || password.chars().noneMatch(Character::isLowerCase)
                || password.chars().noneMatch(Character::isDigit)
                || password.chars().allMatch(Character::isLetterOrDigit)) {
            refusals.add(new CommonRefusal.Invalid(field, "password-kinds"));
        } else if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            refusals.add(new CommonRefusal.Invalid(field, "password-username"));
        }
        return refusals;
    }

    /** A password for the first day, easy to read out: {@code Kqm7-Rtw4-Hzx9-Bnp3}. */
    static String temporary() {
        var text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-")
                    .append(one(UPPER))
                    .append(one(LOWER))
                    .append(one(LOWER))
                    .append(one(FIGURES));
        }
        return text.toString();
    }

    private static char one(String of) {
        return of.charAt(RANDOM.nextInt(of.length()));
    }
}
