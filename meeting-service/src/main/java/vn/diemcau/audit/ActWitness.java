package vn.diemcau.audit;

import org.jspecify.annotations.Nullable;

/**
 * <em>Người chứng kiến</em>: hears of each act that is recorded as done, in the transaction of the act, so that what it
 * writes is committed or lost together with the act. It records nothing in the trail itself.
 */
public interface ActWitness {
    void done(@Nullable String target);
}
