package vn.diemcau.web.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Session;

/** Gives a controller method the {@link Session} it asks for. */
@Singleton
class SessionBinder implements TypedRequestArgumentBinder<Session> {
    @Override
    public Argument<Session> argumentType() {
        return Argument.of(Session.class);
    }

    @Override
    public BindingResult<Session> bind(ArgumentConversionContext<Session> context, HttpRequest<?> source) {
        var session = Recognised.sessionOf(source);
        return session.isEmpty() ? BindingResult.unsatisfied() : () -> Optional.of(session.get());
    }
}
