package vn.diemcau.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.Refusal;

/** Why somebody is not let in, or an account is not changed. */
public sealed interface AccessRefusal extends Refusal {

    /** Username or password do not fit; which of them is not said. */
    record WrongCredentials() implements AccessRefusal {
        @Override
        public String code() {
            return "wrong-credentials";
        }
    }

    /** Too many wrong tries from this device, for this account. */
    record LockedOut(Instant until) implements AccessRefusal {
        @Override
        public String code() {
            return "locked-out";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("until", until);
        }
    }

    /** Too many requests in a short time. */
    record TooMany(long retryAfterSeconds) implements AccessRefusal {
        @Override
        public String code() {
            return "too-many";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("retryAfter", retryAfterSeconds);
        }
    }

    /** The account has to choose a password of its own first. */
    record PasswordChangeNeeded() implements AccessRefusal {
        @Override
        public String code() {
            return "password-change-needed";
        }
    }

    /** Somebody bears this username already. */
    record UsernameTaken() implements AccessRefusal {
        @Override
        public String code() {
            return "username-taken";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("username");
        }
    }

    /** The scope lies beyond that of the administrator. */
    record ScopeBeyondYours(String name) implements AccessRefusal {
        @Override
        public String code() {
            return "scope-beyond-yours";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }
    }

    /** The link was used, or its day is over, or there is an account already. */
    record LinkOver() implements AccessRefusal {
        @Override
        public String code() {
            return "link-over";
        }
    }

    /** Nobody locks themselves out, or resets a password they could change. */
    record OwnAccount() implements AccessRefusal {
        @Override
        public String code() {
            return "own-account";
        }
    }
}
