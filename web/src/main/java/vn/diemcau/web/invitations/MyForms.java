package vn.diemcau.web.invitations;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Say;

/** What stands in the forms of an endpoint: what is stored, or what was just typed and refused. */
public record MyForms(Map<String, String> values) {
    /** What is looked at in a line check. */
    public static final List<String> TICKS = List.of("picture", "sound", "line", "power", "backup");

    private static final Pattern LINE = Pattern.compile("\\[(\\d+)]");
    private static final int MOST_LINES = 20;
    static final int MOST_SESSIONS = 20;

    public MyForms {
        values = Map.copyOf(values);
    }

    public String of(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return of(field).equals(value);
    }

    /** @param name who is signed in, and most likely sits there */
    static MyForms stored(Response response, List<Delegate> delegates, List<Response.Count> counts, String name) {
        var values = new HashMap<String, String>();
        var reply = response.reply();
        values.put(
                "answer",
                reply.answer() == Response.Answer.NONE
                        ? "attends"
                        : reply.answer().word());
        reply.reason().ifPresent(reason -> values.put("reason", reason));
        values.put("operator.name", reply.operatorName().orElse(name));
        reply.operatorPhone().ifPresent(phone -> values.put("operator.phone", phone));
        var check = response.lineCheck();
        check.picture().ifPresent(tick -> values.put("picture", word(tick)));
        check.sound().ifPresent(tick -> values.put("sound", word(tick)));
        check.line().ifPresent(tick -> values.put("line", word(tick)));
        check.power().ifPresent(tick -> values.put("power", word(tick)));
        check.backup().ifPresent(tick -> values.put("backup", word(tick)));
        check.note().ifPresent(note -> values.put("note", note));
        values.put("session", String.valueOf(session(counts)));
        values.put("delegates", DelegateLines.write(delegates));
        return new MyForms(values);
    }

    /** The same with what was typed in its place. */
    MyForms with(Map<String, String> typed) {
        var both = new HashMap<>(values);
        both.putAll(typed);
        return new MyForms(both);
    }

    /** What is wrong with the list of delegates, by line. */
    public static List<String> linesOf(Errors errors) {
        return errors.byField().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("delegates"))
                .sorted(Comparator.comparingInt(entry -> line(entry.getKey())))
                .limit(MOST_LINES)
                .map(entry -> line(entry.getKey()) == 0
                        ? entry.getValue()
                        : Say.it(
                                "invitations.my.delegates.line", "no", line(entry.getKey()), "wrong", entry.getValue()))
                .toList();
    }

    public static String checkWords(Response.LineCheck check) {
        return Say.it("invitations.check."
                + switch (check.state()) {
                    case PASSED -> "passed";
                    case FAILED -> "failed";
                    case NONE -> check.at().isEmpty() ? "none" : "unfinished";
                });
    }

    /** The number of the delegate in a field such as delegates[3].name, counted from 1; 0 for the whole list. */
    private static int line(String field) {
        var match = LINE.matcher(field);
        return match.find() ? Integer.parseInt(match.group(1)) + 1 : 0;
    }

    /** Heads are told once more after each break: the next session, as many as may be told. */
    public static int session(List<Response.Count> counts) {
        return counts.isEmpty() ? 1 : Math.min(counts.getLast().session() + 1, MOST_SESSIONS);
    }

    private static String word(boolean tick) {
        return tick ? "yes" : "no";
    }
}
