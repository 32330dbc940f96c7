package vn.diemcau.web.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.access.SignedIn;
import vn.diemcau.access.SigningIn;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.UnitJson;

/** Signing in for clients: a bearer token for eight hours. */
@Controller("/api/v1")
class ApiSignInsController {
    private final SigningIn signingIn;
    private final SignInPace pace;
    private final Network network;

    ApiSignInsController(SigningIn signingIn, SignInPace pace, Network network) {
        this.signingIn = signingIn;
        this.pace = pace;
        this.network = network;
    }

    @Anybody
    @Post("/login")
    TokenJson signIn(HttpRequest<?> request, @Body Credentials credentials) {
        var username = credentials.username();
        var password = credentials.password();
        var refusals = new ArrayList<Refusal>();
        if (username == null || username.isBlank()) {
            refusals.add(new CommonRefusal.Invalid("username", "required"));
        }
        if (password == null || password.isEmpty()) {
            refusals.add(new CommonRefusal.Invalid("password", "required"));
        }
        if (credentials.otp() != null) {
            // Whoever sends one believes that it is looked at; better they hear that it is not.
            refusals.add(new CommonRefusal.Invalid("otp", "no-second-factor"));
        }
        if (!refusals.isEmpty() || username == null || password == null) {
            throw new RefusalException(refusals);
        }
        var address = network.addressOf(request);
        pace.keep(username, address);
        return TokenJson.of(signingIn
                .signIn(username, password, null, address, Session.Kind.BEARER)
                .orElseThrow());
    }

    @SignedIn
    @Post("/logout")
    @Status(HttpStatus.NO_CONTENT)
    void signOut(Session session) {
        signingIn.signOut(session);
    }

    /** Who I am. */
    @SignedIn
    @Get("/account")
    SignedInJson account(Session session) {
        return SignedInJson.of(session);
    }

    /** What a client signs in with; {@code otp} is null, for no second factor is there to ask for it. */
    @Serdeable
    record Credentials(
            @Nullable String username,
            @Nullable String password,
            @Nullable String otp) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    @Serdeable
    record TokenJson(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            SignedInJson account) {
        static TokenJson of(Sessions.Opened opened) {
            return new TokenJson(
                    opened.token(), "Bearer", Sessions.LONGEST.toSeconds(), SignedInJson.of(opened.session()));
        }

        @Override
        public String toString() {
            return "TokenJson";
        }
    }

    @Serdeable
    record SignedInJson(
            String id,
            String username,
            String name,
            String role,
            UnitJson unit,
            UnitJson scope,
            boolean mustChangePassword) {
        static SignedInJson of(Session session) {
            Caller caller = session.caller();
            return new SignedInJson(
                    String.valueOf(caller.account().value()),
                    caller.username(),
                    caller.name(),
                    caller.role().word(),
                    UnitJson.of(caller.unit()),
                    UnitJson.of(caller.scope()),
                    session.mustChangePassword());
        }
    }
}
