package vn.diemcau.web.answers;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Optional;

/** Gives a controller method the {@link Paging} it asks for. */
@Singleton
class PagingBinder implements TypedRequestArgumentBinder<Paging> {
    @Override
    public Argument<Paging> argumentType() {
        return Argument.of(Paging.class);
    }

    @Override
    public BindingResult<Paging> bind(ArgumentConversionContext<Paging> context, HttpRequest<?> source) {
        var query = new HashMap<String, String>();
        source.getParameters().forEach((name, values) -> {
            if (!values.isEmpty()) {
                query.put(name, values.getFirst());
            }
        });
        var paging = Paging.of(query);
        return () -> Optional.of(paging);
    }
}
