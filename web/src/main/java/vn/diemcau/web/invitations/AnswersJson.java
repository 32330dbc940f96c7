package vn.diemcau.web.invitations;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.NamingDelegates;
import vn.diemcau.invitations.Replying;

/** What the API is sent about an endpoint of a meeting. */
final class AnswersJson {
    private AnswersJson() {}

    @Serdeable
    record ReplyJson(
            @Nullable String answer,
            @Nullable String reason,
            @Nullable OperatorJson operator) {
        Replying.WantedReply wanted() {
            return new Replying.WantedReply(
                    Typed.answer(answer),
                    Optional.ofNullable(reason),
                    Optional.ofNullable(operator).flatMap(one -> Optional.ofNullable(one.name())),
                    Optional.ofNullable(operator).flatMap(one -> Optional.ofNullable(one.phone())));
        }
    }

    @Serdeable
    record OperatorJson(@Nullable String name, @Nullable String phone) {}

    @Serdeable
    record AcceptanceJson(@Nullable Boolean accepted) {}

    @Serdeable
    record DelegatesJson(@Nullable List<DelegateJson> delegates) {}

    /** The same coming in and going out; what comes in without it is null. */
    @Serdeable
    record DelegateJson(
            @Nullable Integer no,
            @Nullable String name,
            @Nullable String office,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String substituteFor,
            @Nullable Boolean canVote,
            @Nullable String state,
            @Nullable String stateBy) {

        NamingDelegates.WantedDelegate wanted() {
            return new NamingDelegates.WantedDelegate(
                    Optional.ofNullable(name),
                    Optional.ofNullable(office),
                    Optional.ofNullable(email),
                    Optional.ofNullable(phone),
                    Optional.ofNullable(substituteFor),
                    Optional.ofNullable(canVote));
        }

        static DelegateJson of(Delegate delegate) {
            return new DelegateJson(
                    delegate.no(),
                    delegate.name(),
                    delegate.office().orElse(null),
                    delegate.email().orElse(null),
                    delegate.phone().orElse(null),
                    delegate.substituteFor().orElse(null),
                    delegate.canVote(),
                    delegate.state().word(),
                    delegate.stateBy().orElse(null));
        }
    }

    @Serdeable
    record HeadsJson(@Nullable Integer count, @Nullable Integer session) {}

    @Serdeable
    record LineCheckJson(
            @Nullable Boolean picture,
            @Nullable Boolean sound,
            @Nullable Boolean line,
            @Nullable Boolean power,
            @Nullable Boolean backup,
            @Nullable String note) {
        CheckingLines.Ticks ticks() {
            return new CheckingLines.Ticks(
                    Optional.ofNullable(picture),
                    Optional.ofNullable(sound),
                    Optional.ofNullable(line),
                    Optional.ofNullable(power),
                    Optional.ofNullable(backup),
                    Optional.ofNullable(note));
        }
    }

    @Serdeable
    record HelpJson(@Nullable Boolean help) {}

    @Serdeable
    record StateJson(@Nullable String state) {}
}
