package vn.diemcau.web.answers;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Where every failure of every route ends. */
@Controller
class FailuresController {
    private final Problems problems;

    FailuresController(Problems problems) {
        this.problems = problems;
    }

    @Error(global = true)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> failed(HttpRequest<?> request, Throwable failure) {
        return problems.tell(request, failure);
    }
}
