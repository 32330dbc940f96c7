package vn.diemcau.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.diemcau.words.Language;

/** Every word a person reads stands in a bundle, in both languages, and is a word for people. */
class BundlesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path CLASSES = Path.of("src/main/java");
    private static final Path SCRIPTS = Path.of("src/main/resources/assets");
    private static final Path DOMAIN = Path.of("../meeting-service/src/main/java");
    private static final Path ADAPTERS = Path.of("../bridge-adapter/src/main/java");
    private static final List<Path> WORDS = List.of(
            Path.of("src/main/resources/i18n"),
            Path.of("../meeting-service/src/main/resources/i18n"),
            Path.of("../bridge-adapter/src/main/resources/i18n"));

    private static final Pattern VIETNAMESE = Pattern.compile("[\\p{IsLatin}&&[^A-Za-zªº]]");
    private static final Pattern NAME = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]*}");
    private static final Pattern SAID =
            Pattern.compile("(?:Say\\.(?:it|many)|Sentence\\.of)\\(\\s*\"([^\"]+)\"\\s*([,)+])");
    private static final Pattern SENTENCE = Pattern.compile("Sentence\\.of\\(\\s*\"([^\"]+)\"\\s*,");
    private static final Pattern GIVEN = Pattern.compile("\"([a-z][A-Za-z0-9]*)\"\\s*,");
    private static final Pattern WORDS_OF_A_SCRIPT = Pattern.compile("frame\\.words\\(name = \"([^\"]+)\"");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?:title|placeholder|aria-label|alt|label|data-confirm|data-confirm-yes)\\s*=\\s*\"([^\"]*\\p{L}[^\"]*)\"");
    /** Code names, unfinished things and the words of developers. */
    private static final Pattern NOT_FOR_PEOPLE = Pattern.compile(
            "\\b(null|undefined|NaN|demo|TODO|FIXME|mock|stub|fake|mô phỏng|giai đoạn 2)\\b|\\b[a-z]+[A-Z][a-z]+[A-Z]\\w*|\\b[A-Z]+_[A-Z_]+\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** Names that are the same in every language. */
    private static final Pattern PROPER =
            Pattern.compile("Điểm Cầu|điểm cầu|Tiếng Việt|Phú Thọ|Thu Cúc|Văn phòng UBND");
    /** Remedies name the settings of servers, to those who set them. */
    private static final Pattern FOR_THOSE_WHO_RUN_SERVERS = Pattern.compile("bridge\\.(trial|rest)\\..*");

    /** Beside the whole of {@code sample}: what is Vietnamese in every language; see ADR 18. */
    private static final Set<String> VIETNAMESE_ON_PURPOSE = Set.of(
            // Papers of the office and the mail that goes with them.
            "ArchiveReadme",
            "AttendanceColumns",
            "AttendanceCsv",
            "AttendancePaper",
            "AttendanceTable",
            "AttendanceTables",
            "AttendanceWorkbook",
            "CalendarEntry",
            "DraftWords",
            "HeldMeetings",
            "InvitationPaper",
            "Letterhead",
            "MinutesPaper",
            "OfficeWords",
            "Postman",
            "PrintingInvitations",
            "Wording",
            // Names that the office enters, and may change.
            "DaysOff",
            // What is read inside a room, and the answers to its server.
            "AdmittingEndpoints",
            "ConferenceMapperController",
            "EventsController",
            "HookAnswers",
            "ReservationsController",
            "SaidInside",
            // What is looked for in texts of others.
            "Folding",
            "ManagingAccounts",
            "SecretMarking");

    @Test
    void readsEveryBundleOfEveryModule() throws IOException {
        var written = new TreeSet<String>();
        for (var folder : WORDS) {
            for (var file : files(folder, ".properties")) {
                written.add(file.getFileName().toString().replaceFirst("(_en)?\\.properties$", ""));
            }
        }
        assertThat(Bundles.NAMES).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void saysEverythingInBothLanguages() {
        assertThat(Bundles.all(Language.ENGLISH).keySet())
                .containsExactlyElementsOf(Bundles.all(Language.VIETNAMESE).keySet());
    }

    @Test
    void saysTheSameNamesInBothLanguages() {
        var english = Bundles.all(Language.ENGLISH);
        var differing = Bundles.all(Language.VIETNAMESE).entrySet().stream()
                .filter(one -> !one.getKey().endsWith(".one"))
                .filter(one -> !namesIn(one.getValue()).equals(namesIn(english.getOrDefault(one.getKey(), ""))))
                .map(Map.Entry::getKey);
        assertThat(differing).isEmpty();
    }

    @Test
    void saysNothingEmptyAndNothingOnlyDevelopersKnow() {
        assertThat(Stream.of(Language.values()).flatMap(language -> Bundles.all(language).entrySet().stream()))
                .allSatisfy(one -> {
                    assertThat(one.getValue()).as(one.getKey()).isNotBlank();
                    if (FOR_THOSE_WHO_RUN_SERVERS.matcher(one.getKey()).matches()) {
                        return;
                    }
                    assertThat(NOT_FOR_PEOPLE
                                    .matcher(NAME.matcher(one.getValue()).replaceAll(""))
                                    .find())
                            .as("%s: %s", one.getKey(), one.getValue())
                            .isFalse();
                });
    }

    @Test
    void speaksEnglishInEnglish() {
        assertThat(Bundles.all(Language.ENGLISH))
                .allSatisfy((key, text) ->
                        assertThat(isVietnamese(text)).as("%s: %s", key, text).isFalse());
    }

    @Test
    void knowsEveryKeyThatIsSaid() throws IOException {
        var unknown = new TreeSet<String>();
        for (var file : files(TEMPLATES, ".jte", CLASSES, ".java", DOMAIN, ".java", ADAPTERS, ".java")) {
            SAID.matcher(withoutComments(Files.readString(file))).results().forEach(said -> {
                var key = said.group(1);
                var known = said.group(2).equals("+")
                        ? !Bundles.below(Language.VIETNAMESE, key).isEmpty()
                        : Bundles.all(Language.VIETNAMESE).containsKey(key);
                if (!known) {
                    unknown.add(file.getFileName() + ": " + key);
                }
            });
            WORDS_OF_A_SCRIPT.matcher(Files.readString(file)).results().forEach(words -> {
                if (Bundles.below(Language.VIETNAMESE, words.group(1) + ".").isEmpty()) {
                    unknown.add(file.getFileName() + ": " + words.group(1));
                }
            });
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void givesEverySentenceWhatStandsForItsNames() throws IOException {
        var lacking = new TreeSet<String>();
        for (var file : files(CLASSES, ".java", DOMAIN, ".java", ADAPTERS, ".java")) {
            var code = withoutComments(Files.readString(file));
            SENTENCE.matcher(code).results().forEach(said -> {
                var given = GIVEN.matcher(arguments(code, said.end()))
                        .results()
                        .map(name -> "{" + name.group(1) + "}")
                        .collect(Collectors.toSet());
                namesIn(Bundles.find(Language.VIETNAMESE, said.group(1)).orElse("")).stream()
                        .map(name -> "{" + Character.toLowerCase(name.charAt(1)) + name.substring(2))
                        .filter(name -> !given.contains(name))
                        .forEach(name -> lacking.add(said.group(1) + ": " + name));
            });
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void keepsNothingThatNobodySays() throws IOException {
        var code = new StringBuilder();
        for (var file : files(CLASSES, ".java", DOMAIN, ".java", ADAPTERS, ".java")) {
            code.append(withoutComments(Files.readString(file)));
        }
        var beginnings = SAID.matcher(code)
                .results()
                .filter(said -> said.group(2).equals("+"))
                .map(said -> said.group(1))
                .toList();
        assertThat(Bundles.all(Language.VIETNAMESE).keySet().stream()
                        .filter(key -> key.startsWith("told.") || key.startsWith("bridge."))
                        .filter(key -> code.indexOf('"' + key + '"') < 0)
                        .filter(key -> beginnings.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void keepsTemplatesFreeOfStrings(Path template) throws IOException {
        assertThat(stringsOf(Files.readString(template))).isEmpty();
    }

    static Stream<Path> templates() throws IOException {
        return files(TEMPLATES, ".jte").stream();
    }

    @ParameterizedTest
    @MethodSource("code")
    void keepsCodeFreeOfStrings(Path code) throws IOException {
        assertThat(withoutComments(Files.readString(code)).lines().filter(BundlesTest::isVietnamese))
                .isEmpty();
    }

    static Stream<Path> code() throws IOException {
        return files(SCRIPTS, ".js", CLASSES, ".java", DOMAIN, ".java", ADAPTERS, ".java").stream()
                .filter(file -> !file.startsWith(DOMAIN.resolve("vn/diemcau/sample")))
                .filter(file -> !VIETNAMESE_ON_PURPOSE.contains(nameOf(file)));
    }

    @Test
    void knowsEveryClassThatIsVietnameseOnPurpose() throws IOException {
        var vietnamese = new TreeSet<String>();
        for (var file : files(DOMAIN, ".java", ADAPTERS, ".java")) {
            if (VIETNAMESE_ON_PURPOSE.contains(nameOf(file))
                    && withoutComments(Files.readString(file)).lines().anyMatch(BundlesTest::isVietnamese)) {
                vietnamese.add(nameOf(file));
            }
        }
        assertThat(vietnamese).containsExactlyInAnyOrderElementsOf(VIETNAMESE_ON_PURPOSE);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    /** What stands between here, within a call, and its closing parenthesis. */
    private static String arguments(String code, int from) {
        var here = from;
        for (var depth = 1; depth > 0; here++) {
            var one = code.charAt(here);
            depth += one == '(' ? 1 : one == ')' ? -1 : 0;
        }
        return code.substring(from, here);
    }

    private static String withoutComments(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
    }

    private static boolean isVietnamese(String text) {
        return VIETNAMESE.matcher(PROPER.matcher(text).replaceAll("")).find();
    }

    /** What a template would show that comes from no expression. */
    private static TreeSet<String> stringsOf(String template) {
        var text = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^@(import|param).*$", "");
        var strings = new TreeSet<String>();
        text.lines().filter(BundlesTest::isVietnamese).map(String::strip).forEach(strings::add);
        text = new Shown(text).all();
        ATTRIBUTE.matcher(text).results().map(found -> found.group(1)).forEach(strings::add);
        text = text.replaceAll("(?s)<(pre|code)\\b.*?</\\1>", " ")
                .replaceAll("(?s)<!?[a-zA-Z/][^>]*>", " ")
                .replaceAll("@(else|endif|endfor|raw|endraw)\\b", " ")
                .replaceAll("&\\w+;", " ");
        Pattern.compile("[^\\n<>]*\\p{L}{2,}[^\\n<>]*")
                .matcher(PROPER.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group().strip())
                .forEach(strings::add);
        return strings;
    }

    private static TreeSet<String> namesIn(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<Path> files(Object... foldersAndEndings) throws IOException {
        var found = new TreeSet<Path>();
        for (var i = 0; i < foldersAndEndings.length; i += 2) {
            var ending = (String) foldersAndEndings[i + 1];
            try (var all = Files.walk((Path) foldersAndEndings[i])) {
                all.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
            }
        }
        return found;
    }

    /** What a template writes as it stands: its text and tags, without the expressions; blocks within them count. */
    private static final class Shown {
        private static final List<String> CODE = List.of("${", "!{", "$unsafe{", "@if(", "@elseif(", "@for(");
        private static final Pattern TEMPLATE = Pattern.compile("@template[\\w.-]+\\(");

        private final String template;
        private final StringBuilder shown = new StringBuilder();
        private int here;

        Shown(String template) {
            this.template = template;
        }

        String all() {
            content();
            return shown.toString();
        }

        private void content() {
            while (here < template.length() && template.charAt(here) != '`') {
                var code = CODE.stream()
                        .filter(one -> template.startsWith(one, here))
                        .findFirst();
                var call = TEMPLATE.matcher(template).region(here, template.length());
                if (code.isPresent()) {
                    here += code.get().length();
                    code(code.get().endsWith("{") ? '{' : '(');
                } else if (call.lookingAt()) {
                    here = call.end();
                    code('(');
                } else {
                    shown.append(template.charAt(here++));
                }
            }
        }

        private void code(char open) {
            var close = open == '{' ? '}' : ')';
            for (var depth = 1; here < template.length() && depth > 0; here++) {
                var one = template.charAt(here);
                if (one == '`') {
                    here++;
                    shown.append(' ');
                    content();
                    shown.append(' ');
                }
                depth += one == open ? 1 : one == close ? -1 : 0;
            }
        }
    }
}
