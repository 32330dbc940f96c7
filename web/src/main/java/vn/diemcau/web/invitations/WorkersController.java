package vn.diemcau.web.invitations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import vn.diemcau.access.Anybody;

/**
 * The script that opens the operator's page on a dead line. Browsers let it answer only for what lies under its own
 * address, so it is not among the assets; and they ask for it anew to see whether it has changed.
 */
@Controller("/kept-worker.js")
class WorkersController {
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final byte[] script = read();

    @Get
    @Anybody
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> script() {
        return HttpResponse.ok(script).header("Content-Type", SCRIPT).header("Cache-Control", "no-cache");
    }

    private static byte[] read() {
        try (var in = WorkersController.class.getClassLoader().getResourceAsStream("assets/kept-worker.js")) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: assets/kept-worker.js");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
