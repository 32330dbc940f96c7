package vn.diemcau.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.Refusal;

/** Why somebody is not let in, or an account is not changed. */
public sealed interface AccessRefusal extends Refusal {

    /** Username or password do not fit; which of them is not said. */
    record WrongCredentials() implements AccessRefusal {}

    /** Too many wrong tries from this device, for this account. */
    record LockedOut(Instant until) implements AccessRefusal {}

    /** Too many requests in a short time. */
    record TooMany(long retryAfterSeconds) implements AccessRefusal {}

    /** The account has to choose a password of its own first. */
    record PasswordChangeNeeded() implements AccessRefusal {}

    /** Somebody bears this username already. */
    record UsernameTaken() implements AccessRefusal {}

    /** The scope lies beyond that of the administrator. */
    record ScopeBeyondYours(String name) implements AccessRefusal {}

    /** The link was used, or its day is over, or there is an account already. */
    record LinkOver() implements AccessRefusal {}

    /** Nobody locks themselves out, or resets a password they could change. */
    record OwnAccount() implements AccessRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case WrongCredentials _ -> "wrong-credentials";
            case LockedOut _ -> "locked-out";
            case TooMany _ -> "too-many";
            case PasswordChangeNeeded _ -> "password-change-needed";
            case UsernameTaken _ -> "username-taken";
            case ScopeBeyondYours _ -> "scope-beyond-yours";
            case LinkOver _ -> "link-over";
            case OwnAccount _ -> "own-account";
        };
    }

    @Override
    default Optional<String> field() {
        return switch (this) {
            case UsernameTaken _ -> Optional.of("username");
            case ScopeBeyondYours(var name) -> Optional.of(name);
            case WrongCredentials _, LockedOut _, TooMany _, PasswordChangeNeeded _, LinkOver _, OwnAccount _ ->
                Optional.empty();
        };
    }

    @Override
    default Map<String, Object> arguments() {
        return switch (this) {
            case LockedOut(var until) -> Map.of("until", until);
            case TooMany(var retryAfterSeconds) -> Map.of("retryAfter", retryAfterSeconds);
            case WrongCredentials _,
                    PasswordChangeNeeded _,
                    UsernameTaken _,
                    ScopeBeyondYours _,
                    LinkOver _,
                    OwnAccount _ -> Map.of();
        };
    }
}
