package vn.diemcau.web.answers;

import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.KeptAnswers;
import vn.diemcau.audit.ActWitness;

/** Marks the key of the request under way as done, in the very transaction of what the request asked for. */
@Singleton
class MarkingDoneRequests implements ActWitness {
    static final String CLAIM = "diemcau.idempotency.claim";

    private final KeptAnswers kept;

    MarkingDoneRequests(KeptAnswers kept) {
        this.kept = kept;
    }

    @Override
    public void done(@Nullable String target) {
        ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(CLAIM, KeptAnswers.Claim.Act.class))
                .ifPresent(claim -> kept.markDone(claim, target));
    }
}
