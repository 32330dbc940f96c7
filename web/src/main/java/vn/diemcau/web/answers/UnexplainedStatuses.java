package vn.diemcau.web.answers;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** What the server itself says without an exception (a status, a request it cannot parse), in our own words. */
@Singleton
@Primary
class UnexplainedStatuses implements ErrorResponseProcessor<Object> {
    private final Provider<Problems> problems;

    UnexplainedStatuses(Provider<Problems> problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (context.getRequest().getMethod() == HttpMethod.HEAD) {
            return (MutableHttpResponse<Object>) response;
        }
        var failure = context.getRootCause();
        var status = HttpStatus.valueOf(response.code());
        var told = failure.isPresent() && status.getCode() >= 500
                ? problems.get().tell(context.getRequest(), failure.get())
                : problems.get().plain(context.getRequest(), status);
        response.getHeaders()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!told.getHeaders().contains(name)) {
                        told.header(name, value);
                    }
                }));
        return (MutableHttpResponse<Object>) told;
    }
}
