package vn.diemcau.web.frame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;

/**
 * What every page knows beside its own content.
 *
 * @param caller nobody on the page of signing in
 * @param csrf what each form carries
 * @param path the page's own path, to mark its line in the menu
 * @param template the page's template, such as {@code units/tree}
 * @param notice a sentence about what was just done
 * @param bell what waits for the caller; empty where nothing ever does
 * @param unprotected whether the page is read over plain http from another machine
 * @param version the version of the product, for the foot of the page
 */
public record Frame(
        @Nullable Caller caller,
        String csrf,
        String path,
        String template,
        Optional<Done> notice,
        Optional<Bell.Count> bell,
        boolean unprotected,
        String version,
        Instant now) {

    public boolean signedIn() {
        return caller != null;
    }

    /** Whether to draw what asks for the right. */
    public boolean may(Right right) {
        return caller != null && caller.may(right);
    }

    public List<Navigation.Entry> navigation() {
        return caller == null ? List.of() : Navigation.of(caller);
    }

    public List<Navigation.Group.Part> menu() {
        return caller == null ? List.of() : Navigation.grouped(caller);
    }

    public String home() {
        return caller == null ? "/login" : Navigation.homeOf(caller);
    }

    /** A few sentences about this page for whoever sees it for the first time; not every page needs them. */
    public Optional<String> help() {
        var name = template.replace('/', '.');
        return Say.known(name + ".about").or(() -> Say.known("frame.help." + name));
    }

    /** The address of one of our own files, new with each change of it, so that browsers keep it for a year. */
    public String asset(String file) {
        return Assets.address(file);
    }
}
