package vn.diemcau.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium ({@code CHROMIUM}), with a camera and a microphone that nobody has to allow. */
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream")));
    }

    public Browser browser() {
        return browser;
    }

    /** Asks the API; an answer that is no JSON object counts as an empty one. */
    public JsonObject request(String method, String address, RequestOptions options) {
        var context = playwright.request().newContext();
        try {
            var answer = context.fetch(address, options.setMethod(method));
            if (!answer.ok()) {
                throw new IllegalStateException(method + " " + address + ": " + answer.status() + " " + answer.text());
            }
            var text = answer.text();
            return text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : new JsonObject();
        } finally {
            context.dispose();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
