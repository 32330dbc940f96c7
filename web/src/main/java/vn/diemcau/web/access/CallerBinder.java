package vn.diemcau.web.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Caller;

/** Gives a controller method the {@link Caller} it asks for. */
@Singleton
class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
        var caller = Recognised.callerOf(source);
        return caller.isEmpty() ? BindingResult.unsatisfied() : () -> Optional.of(caller.get());
    }
}
