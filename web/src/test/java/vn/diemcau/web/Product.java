package vn.diemcau.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.Cast;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.store.TestDatabase;

/**
 * The whole product on a random port, one for all tests of a JVM, with the {@link Cast} on its schema.
 *
 * <p>{@code Product.running().as("thuky").get("/api/v1/meetings")} asks as a client of the API;
 * {@code Product.running().browser("thuky").get("/")} as a browser with a cookie, whose {@code submit} carries the
 * token of the forms.
 */
public final class Product implements AutoCloseable {
    private static @Nullable Product running;

    private final EmbeddedServer server;
    private final HttpClient wire =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private Product(EmbeddedServer server) {
        this.server = server;
    }

    /** The product, started at the first call. */
    public static synchronized Product running() {
        var known = running;
        if (known == null) {
            known = new Product(ApplicationContext.run(EmbeddedServer.class, TestDatabase.properties(), "test"));
            running = known;
        }
        known.cast();
        return known;
    }

    /** One more, with settings of its own, on the schema of all; whoever starts it closes it. */
    public static Product with(Map<String, Object> settings) {
        var properties = new HashMap<>(TestDatabase.properties());
        properties.putAll(settings);
        var product = new Product(ApplicationContext.run(EmbeddedServer.class, properties, "test"));
        product.cast();
        return product;
    }

    @Override
    public void close() {
        server.close();
    }

    /** The people and places, in the schema that the product stands on. */
    public Cast cast() {
        return Cast.onStage(context());
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** A bean of the running product. */
    public <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    /** A client of the API that is signed in as somebody of the cast, by bearer token. */
    public ApiClient as(String username) {
        var caller = cast().caller(username);
        var opened = bean(Sessions.class).open(caller.account(), Session.Kind.BEARER, "127.0.0.1");
        return new ApiClient(this::address, wire, opened.token());
    }

    /** A client of the API that nobody knows. */
    public ApiClient stranger() {
        return new ApiClient(this::address, wire, null);
    }

    /** A browser in which somebody of the cast is signed in. */
    public Browser browser(String username) {
        var caller = cast().caller(username);
        var opened = bean(Sessions.class).open(caller.account(), Session.Kind.COOKIE, "127.0.0.1");
        var browser = new Browser(this, wire);
        browser.keep("dc_session", opened.token());
        browser.csrf(opened.session().csrf());
        return browser;
    }

    /** A browser in which nobody is signed in. */
    public Browser browser() {
        return new Browser(this, wire);
    }
}
