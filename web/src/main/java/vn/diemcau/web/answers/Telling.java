package vn.diemcau.web.answers;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.Refusal;

/**
 * Gives the problem document of one code the members that the API agreed on ({@code taken} of {@code endpoints-taken}).
 * Without one, the refusal's own arguments become members as they are. A capability's package in {@code web} adds a
 * bean for each code that needs more.
 */
public interface Telling {
    String code();

    /** Members by name: text, numbers, truth values, instants, maps, lists, records of these. */
    Map<String, ?> members(Refusal refusal, @Nullable Caller caller);
}
