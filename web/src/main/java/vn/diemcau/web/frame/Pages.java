package vn.diemcau.web.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.diemcau.access.Session;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.access.Cookies;
import vn.diemcau.web.access.Network;
import vn.diemcau.web.access.Recognised;
import vn.diemcau.web.answers.Problem;
import vn.diemcau.web.answers.Sentences;

/**
 * Draws pages: a template under {@code src/main/jte} with the {@link Frame} and what the controller gives it. A form
 * that was done is answered by {@link #done}, one that was refused is shown again by {@link #again} with its
 * {@link Errors}.
 */
@Singleton
public class Pages {
    private static final Pattern REFERRING = Pattern.compile("https?://[^/]+(/(?:[^/\\\\#][^\\\\#]*)?)(?:#.*)?");
    private static final String HTML = "text/html; charset=utf-8";

    private static final int LONGEST_UNDO = 1_500;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Cookies cookies;
    private final Network network;
    private final Sentences sentences;
    private final Bell bell;
    private final ProductClock clock;
    private final String version;

    Pages(Cookies cookies, Network network, Sentences sentences, Bell bell, ProductClock clock) {
        this.cookies = cookies;
        this.network = network;
        this.sentences = sentences;
        this.bell = bell;
        this.clock = clock;
        this.version = Optional.ofNullable(Pages.class.getPackage().getImplementationVersion())
                .map(text -> text.replace("-SNAPSHOT", ""))
                .orElse("1.0.0");
    }

    /** The page {@code template} ({@code meetings/list}), with {@code frame} beside the model's own values. */
    public MutableHttpResponse<byte[]> show(HttpRequest<?> request, String template, Map<String, ?> model) {
        return show(request, HttpStatus.OK, template, model);
    }

    public MutableHttpResponse<byte[]> show(
            HttpRequest<?> request, HttpStatus status, String template, Map<String, ?> model) {
        var session = Recognised.sessionOf(request);
        return draw(
                request, status, template, model, session.map(Session::caller).flatMap(bell::of));
    }

    private MutableHttpResponse<byte[]> draw(
            HttpRequest<?> request,
            HttpStatus status,
            String template,
            Map<String, ?> model,
            Optional<Bell.Count> waiting) {
        var frame = frame(request, template, waiting);
        var all = new HashMap<String, Object>(model);
        all.put("frame", frame);
        var out = new Utf8ByteOutput();
        templates.render(template + ".jte", all, out);
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(status).body(out.toByteArray());
        response.header("Content-Type", HTML);
        cookies.keepFormToken(request, response);
        if (frame.notice().isPresent()) {
            cookies.forgetNotice(response);
        }
        return response;
    }

    /**
     * The form once more, with what is wrong beside its fields; the model is as for {@link #show}, plus {@code errors}.
     */
    public MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, String template, Map<String, ?> model, List<? extends Refusal> refusals) {
        var all = new HashMap<String, Object>(model);
        all.put("errors", errors(refusals));
        return show(request, HttpStatus.UNPROCESSABLE_ENTITY, template, all);
    }

    /** To another page after a form was done, where the sentence is shown once. */
    public MutableHttpResponse<?> done(String path, String sentence) {
        return done(path, new Done(sentence, null));
    }

    /** The same for what can be taken back by a press that is sent to {@code undo}, a path of ours. */
    public MutableHttpResponse<?> done(String path, String sentence, String undo) {
        // What does not fit into a cookie cannot be taken back there.
        return done(path, new Done(sentence, undo.length() > LONGEST_UNDO ? null : undo));
    }

    private MutableHttpResponse<?> done(String path, Done done) {
        var response = redirect(path);
        cookies.keepNotice(response, done.kept());
        return response;
    }

    public MutableHttpResponse<?> redirect(String path) {
        return HttpResponse.seeOther(URI.create(path));
    }

    /** The refusals in the words of a page. */
    public Errors errors(List<? extends Refusal> refusals) {
        var byField = new LinkedHashMap<String, String>();
        var general = new ArrayList<String>();
        for (var refusal : refusals) {
            var sentence = sentences.detail(Languages.current(), refusal);
            refusal.field()
                    .filter(field -> !field.isEmpty())
                    .ifPresentOrElse(field -> byField.putIfAbsent(field, sentence), () -> general.add(sentence));
        }
        return new Errors(byField, general);
    }

    /** The page that says a problem; it needs no database. */
    public MutableHttpResponse<byte[]> problem(HttpRequest<?> request, Problem problem) {
        var back = request.getMethod() == HttpMethod.POST ? cameFrom(request) : Optional.<String>empty();
        return draw(
                request, problem.status(), "frame/problem", Map.of("problem", problem, "back", back), Optional.empty());
    }

    /** The page of ours on which was pressed; the address of another site leads nowhere but to a path of ours. */
    static Optional<String> cameFrom(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get("Referer"))
                .map(REFERRING::matcher)
                .filter(Matcher::matches)
                .map(referer -> referer.group(1));
    }

    private Frame frame(HttpRequest<?> request, String template, Optional<Bell.Count> waiting) {
        Optional<Session> session = Recognised.sessionOf(request);
        return new Frame(
                session.map(Session::caller).orElse(null),
                session.map(Session::csrf).orElseGet(() -> cookies.formToken(request)),
                request.getPath(),
                template,
                cookies.notice(request).map(Done::of),
                waiting,
                network.unprotected(request),
                version,
                clock.instant());
    }
}
