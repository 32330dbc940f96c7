package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.invitations.Response;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.rooms.CallJson;

/**
 * What a meeting knows of one of its endpoints: answer, line check, presence, heads; {@code barred}: the secretary
 * keeps it out of the room; {@code call}: the last call to its terminal, null when it was never called.
 */
@Serdeable
public record EndpointRowJson(
        EndpointNameJson endpoint,
        String part,
        ReplyJson reply,
        LineCheckJson lineCheck,
        String presence,
        @Nullable String since,
        int devices,
        HeadsJson heads,
        int delegates,
        boolean help,
        boolean barred,
        @Nullable CallJson call) {

    static EndpointRowJson of(
            EndpointNameJson endpoint,
            String part,
            Response response,
            Presence presence,
            boolean barred,
            @Nullable CallJson call) {
        return new EndpointRowJson(
                endpoint,
                part,
                ReplyJson.of(response.reply(), response.earlier()),
                LineCheckJson.of(response.lineCheck()),
                presence.state().word(),
                Times.outOrNull(presence.since().orElse(null)),
                presence.devices(),
                HeadsJson.of(response.heads()),
                response.delegates(),
                response.help(),
                barred,
                call);
    }

    /**
     * {@code accepted} says whether the reason or the substitution was accepted; null while nobody has judged it.
     * {@code earlier} is what was answered before the meeting was moved.
     */
    @Serdeable
    public record ReplyJson(
            String answer,
            @Nullable String reason,
            @Nullable Boolean accepted,
            @Nullable String at,
            @Nullable OperatorJson operator,
            @Nullable EarlierJson earlier) {
        static ReplyJson of(Response.Reply reply, Optional<Response.EarlierReply> earlier) {
            var name = reply.operatorName().orElse(null);
            var phone = reply.operatorPhone().orElse(null);
            return new ReplyJson(
                    reply.answer().word(),
                    reply.reason().orElse(null),
                    reply.accepted().orElse(null),
                    Times.outOrNull(reply.at().orElse(null)),
                    name == null && phone == null ? null : new OperatorJson(name, phone),
                    earlier.map(EarlierJson::of).orElse(null));
        }
    }

    /** {@code startsAt} is the start of the meeting for which it was answered. */
    @Serdeable
    public record EarlierJson(String answer, @Nullable String reason, String at, String startsAt) {
        static EarlierJson of(Response.EarlierReply earlier) {
            return new EarlierJson(
                    earlier.answer().word(),
                    earlier.reason().orElse(null),
                    Times.out(earlier.at()),
                    Times.out(earlier.givenFor()));
        }
    }

    @Serdeable
    public record OperatorJson(
            @Nullable String name, @Nullable String phone) {}

    @Serdeable
    public record LineCheckJson(
            String state,
            @Nullable Boolean picture,
            @Nullable Boolean sound,
            @Nullable Boolean line,
            @Nullable Boolean power,
            @Nullable Boolean backup,
            @Nullable String at,
            @Nullable String note) {
        static LineCheckJson of(Response.LineCheck check) {
            return new LineCheckJson(
                    check.state().word(),
                    check.picture().orElse(null),
                    check.sound().orElse(null),
                    check.line().orElse(null),
                    check.power().orElse(null),
                    check.backup().orElse(null),
                    Times.outOrNull(check.at().orElse(null)),
                    check.note().orElse(null));
        }
    }

    @Serdeable
    public record HeadsJson(
            @Nullable Integer declared,
            @Nullable Integer confirmed,
            @Nullable String at) {
        static HeadsJson of(Response.Heads heads) {
            return new HeadsJson(
                    heads.declared().orElse(null),
                    heads.confirmed().orElse(null),
                    Times.outOrNull(heads.at().orElse(null)));
        }
    }
}
