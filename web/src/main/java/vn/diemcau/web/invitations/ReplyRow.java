package vn.diemcau.web.invitations;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.invitations.Notice;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.meetings.Due.Standing;
import vn.diemcau.units.Folding;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/**
 * One endpoint of a meeting, as the secretary reads its answers.
 *
 * @param reply how the deadline of its answer stands for it, while it can still answer; the same of its line check
 * @param remindable whether it has not answered, and was not reminded a short while ago
 */
public record ReplyRow(
        long endpoint,
        String name,
        Response response,
        @Nullable Notice notice,
        Optional<Standing> reply,
        Optional<Standing> check,
        boolean remindable) {

    /** What the list can be narrowed to, with how many there are. */
    public record Filter(String word, String words, long count) {}

    enum Show {
        ALL(row -> true),
        SILENT(row -> row.response().reply().answer() == Answer.NONE),
        LATE(ReplyRow::late),
        WAITING(ReplyRow::toBeJudged),
        ATTENDS(row -> row.response().reply().answer() == Answer.ATTENDS),
        DECLINES(row -> row.response().reply().answer() == Answer.DECLINES),
        SUBSTITUTES(row -> row.response().reply().answer() == Answer.SUBSTITUTES),
        UNCHECKED(row -> row.response().lineCheck().state() == LineCheck.State.NONE);

        private final Predicate<ReplyRow> takes;

        Show(Predicate<ReplyRow> takes) {
            this.takes = takes;
        }

        boolean takes(ReplyRow row) {
            return takes.test(row);
        }

        Filter counted(Stream<ReplyRow> rows) {
            return new Filter(
                    word(),
                    Say.it("invitations.replies.show." + word()),
                    rows.filter(takes).count());
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String word) {
            return Stream.of(values())
                    .filter(show -> show.word().equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** Whether the endpoint needs somebody now. */
    boolean failing() {
        return response.lineCheck().state() == LineCheck.State.FAILED || response.help();
    }

    public boolean toBeJudged() {
        var reply = response.reply();
        return (reply.answer() == Answer.DECLINES || reply.answer() == Answer.SUBSTITUTES)
                && reply.accepted().isEmpty();
    }

    /** What does not work there. */
    public String troubles() {
        var troubles = new ArrayList<String>();
        if (response.help()) {
            troubles.add(Say.it("invitations.replies.help"));
        }
        var check = response.lineCheck();
        wrong(check.picture(), "picture").ifPresent(troubles::add);
        wrong(check.sound(), "sound").ifPresent(troubles::add);
        wrong(check.line(), "line").ifPresent(troubles::add);
        wrong(check.power(), "power").ifPresent(troubles::add);
        check.note().ifPresent(troubles::add);
        return String.join(", ", troubles);
    }

    public String operator() {
        var reply = response.reply();
        return Stream.of(reply.operatorName(), reply.operatorPhone())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    public String replyWords() {
        var reply = response.reply();
        var judged = reply.accepted()
                .map(yes -> ", " + Say.it(yes ? "invitations.replies.accepted" : "invitations.replies.refused"))
                .orElse("");
        return switch (reply.answer()) {
            case NONE, ATTENDS -> AnswerWords.of(reply.answer());
            case DECLINES, SUBSTITUTES -> AnswerWords.of(reply.answer()) + judged;
        };
    }

    /** What was decided about the reason or the substitution can be decided again. */
    public boolean judged() {
        return response.reply().accepted().isPresent();
    }

    public boolean silent() {
        return response.reply().answer() == Answer.NONE;
    }

    /** Has not answered, and the last day for it is past. */
    public boolean late() {
        return silent() && reply.filter(Standing.OVER::equals).isPresent();
    }

    /** Its line has not been checked, and the last day for it is past. */
    public boolean checkLate() {
        return response.lineCheck().state() != LineCheck.State.PASSED
                && response.reply().answer() != Answer.DECLINES
                && check.filter(Standing.OVER::equals).isPresent();
    }

    /** Its name without accents, for searching on the page. */
    public String folded() {
        return Folding.fold(name);
    }

    /** The colour of its answer, beside the word. */
    public String colour() {
        return switch (response.reply().answer()) {
            case NONE -> "bg-yellow-lt";
            case ATTENDS -> "bg-green-lt";
            case DECLINES -> "bg-red-lt";
            case SUBSTITUTES -> "bg-blue-lt";
        };
    }

    /** What has to be judged comes first, then who has not answered, the late ones before the others. */
    int urgency() {
        return toBeJudged() ? 0 : late() ? 1 : silent() ? 2 : 3;
    }

    /** What was answered before the meeting was moved, while nothing is answered since. */
    public String earlier() {
        return AnswerWords.earlier(response)
                .map(before -> Say.it("invitations.replies.earlier", "answer", before))
                .orElse("");
    }

    public String reason() {
        return response.reply().reason().orElse("");
    }

    public int delegates() {
        return response.delegates();
    }

    public String checkWords() {
        var words = MyForms.checkWords(response.lineCheck());
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public String heads() {
        return response.heads().counting().map(Words::number).orElse("–");
    }

    /** @param mailLeaves whether there is a mail server; where there is none, the page says so once for all */
    public String delivery(boolean mailLeaves) {
        if (notice == null) {
            return "–";
        }
        var kind = notice.kind() == Notice.Kind.REMINDER
                ? Say.it("invitations.replies.reminded", "at", notice.createdAt())
                : DeliveryWords.kind(notice.kind());
        return notice.delivery() == Notice.Delivery.NO_SMTP && !mailLeaves
                ? kind
                : kind + ". " + DeliveryWords.of(notice);
    }

    private static Optional<String> wrong(Optional<Boolean> tick, String what) {
        return tick.filter(good -> !good).map(bad -> Say.it("invitations.replies.bad." + what));
    }
}
