package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.diemcau.Cast;
import vn.diemcau.access.Right;
import vn.diemcau.access.Role;
import vn.diemcau.store.Sql;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

/**
 * Walks every route that the product has, adapters included, with every role and with nobody, and with own and foreign
 * things, against the table {@code access-matrix.txt}.
 */
class AccessMatrixTest {
    private static final String UNKNOWN_ID = "999999999";
    private static final Map<Role, String> PEOPLE = Map.of(
            Role.SECRETARY, "thuky",
            Role.OPERATOR, "vanhanh." + Cast.VIET_TRI,
            Role.LEADER, "lanhdao",
            Role.ADMINISTRATOR, "quantri",
            Role.AUDITOR, "kiemtoan");

    private final Product product = Product.running();
    private final Map<String, Line> table = table();
    private final Map<String, UriRouteInfo<?, ?>> routes = routes();

    @Test
    void knowsEveryRouteAndItsRight() {
        var asBuilt = new TreeSet<String>();
        routes.forEach((key, route) -> asBuilt.add(key + " "
                + RouteRule.openingOf(pathOf(route), route.getAnnotationMetadata())
                        .word()));
        var asWanted = new TreeSet<String>();
        table.values().forEach(line -> asWanted.add(line.method + " " + line.path + " " + line.who));

        var unknown = new TreeSet<>(asBuilt);
        unknown.removeAll(asWanted);
        var gone = new TreeSet<>(asWanted);
        gone.removeAll(asBuilt);
        assertThat(unknown)
                .as("routes as built that access-matrix.txt does not have")
                .isEmpty();
        assertThat(gone).as("lines of access-matrix.txt that no route answers").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> opensEachRouteToWhomItIsFor() {
        return table.values().stream()
                .filter(line -> routes.containsKey(line.key()))
                .map(line -> dynamicTest(line.key() + " is for " + line.who, () -> tryEverybody(line)));
    }

    @TestFactory
    Stream<DynamicTest> keepsForeignThingsFromThoseWhoHaveTheRight() {
        var subjects = subjects();
        return table.values().stream()
                .filter(line -> line.subject != null && routes.containsKey(line.key()))
                .map(line -> dynamicTest(line.key() + " of a foreign " + line.subject, () -> {
                    var subject = Objects.requireNonNull(
                            subjects.get(line.subject.replaceFirst("^foreign-", "")), line.subject);
                    assertThat(status(product.as(subject.username), line, subject.foreignId))
                            .isIn(404, 403);
                    if (line.method.equals("GET") && !line.subject.startsWith("foreign-")) {
                        assertThat(status(product.as(subject.username), line, subject.ownId))
                                .isEqualTo(200);
                    }
                }));
    }

    /** Things that {@code {id}} stands for: somebody with the right, one of their own, and a foreign one. */
    private Map<String, Subject> subjects() {
        var cast = product.cast();
        var subjects = new LinkedHashMap<String, Subject>();
        subjects.put(
                "account",
                new Subject(
                        administratorOfVietTri(),
                        id(cast.operator(Cast.VIET_TRI).account().value()),
                        id(cast.operator(Cast.THU_CUC).account().value())));
        subjects.put(
                "endpoint",
                new Subject(
                        "thuky." + Cast.VIET_TRI,
                        id(cast.endpoint(Cast.VIET_TRI).value()),
                        id(cast.endpoint(Cast.THU_CUC).value())));
        subjects.put(
                "meeting",
                new Subject(
                        "thuky." + Cast.VIET_TRI,
                        meeting("thuky." + Cast.VIET_TRI, Cast.VIET_TRI, Cast.VIET_TRI),
                        meeting("thuky", Cast.OFFICE, Cast.PROVINCE)));
        subjects.put(
                "group",
                new Subject(
                        "thuky." + Cast.VIET_TRI,
                        group("thuky." + Cast.VIET_TRI, Cast.VIET_TRI),
                        group("thuky", Cast.OFFICE)));
        return subjects;
    }

    /** A group of one endpoint, remembered for that unit. */
    private String group(String secretary, String unit) {
        var answer =
                product.as(secretary).post("/api/v1/groups", """
                        {"name":"Nhóm kiểm tra quyền %s","unit":"%s","invite":{"units":["%s"]}}""".formatted(UUID.randomUUID(), unit, Cast.VIET_TRI));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    /** A meeting of one unit with nobody else, an hour long, some weeks from now. */
    private String meeting(String secretary, String organizer, String central) {
        var start = Instant.now().plus(Duration.ofDays(21)).truncatedTo(ChronoUnit.HOURS);
        var answer = product.as(secretary).post("/api/v1/meetings", """
                        {"title":"Họp kiểm tra quyền %s","kind":"routine","organizer":{"code":"%s"},
                         "chair":"Phạm Hữu Nghĩa","startsAt":"%s","endsAt":"%s","central":"%s",
                         "invite":{"endpoints":["%s"],"units":[],"below":null},"agenda":[],"approval":"none"}""".formatted(
                        organizer,
                        organizer,
                        start,
                        start.plus(Duration.ofHours(1)),
                        product.cast().endpoint(central).value(),
                        product.cast().endpoint(central).value()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private void tryEverybody(Line line) {
        var stranger = status(product.stranger(), line, UNKNOWN_ID);
        if (line.who.equals("anybody")) {
            assertThat(stranger).as("nobody in particular").isNotEqualTo(401).isLessThan(500);
        } else {
            assertThat(stranger).as("a stranger").isEqualTo(isPage(line) ? 303 : 401);
        }
        for (var role : Role.values()) {
            var status = status(product.as(Objects.requireNonNull(PEOPLE.get(role))), line, UNKNOWN_ID);
            if (line.isFor(role)) {
                assertThat(status).as(role.word()).isNotIn(401, 403).isLessThan(500);
            } else if (line.path.equals("/")) {
                assertThat(status).as("%s is led home", role.word()).isEqualTo(303);
            } else {
                assertThat(status).as(role.word()).isEqualTo(403);
            }
        }
    }

    private int status(ApiClient client, Line line, String id) {
        var path = line.path.replaceAll("\\{[^}]*}", id);
        var asking = isPage(line) ? client.with("Accept", "text/html") : client;
        if (line.method.equals("GET")) {
            return asking.status("GET", path, null);
        }
        var types = Objects.requireNonNull(routes.get(line.key())).getConsumes();
        if (types.stream().anyMatch(type -> type.equals(MediaType.MULTIPART_FORM_DATA_TYPE))) {
            return asking.with("Content-Type", "multipart/form-data; boundary=x")
                    .status(line.method, path, "--x--\r\n");
        }
        if (types.stream().anyMatch(type -> type.equals(MediaType.APPLICATION_FORM_URLENCODED_TYPE))) {
            return asking.with("Content-Type", "application/x-www-form-urlencoded")
                    .status(line.method, path, line.bodyOr("nothing="));
        }
        if (types.stream().noneMatch(type -> type.equals(MediaType.APPLICATION_JSON_TYPE))) {
            return asking.with("Content-Type", types.getFirst().getName()).status(line.method, path, line.bodyOr("x"));
        }
        return asking.with("If-Match", "\"0\"").status(line.method, path, line.bodyOr("{}"));
    }

    private boolean isPage(Line line) {
        return Objects.requireNonNull(routes.get(line.key())).getProduces().contains(MediaType.TEXT_HTML_TYPE);
    }

    private String administratorOfVietTri() {
        var username = "quantri." + Cast.VIET_TRI;
        var sql = product.bean(Sql.class);
        var unit = product.cast().unit(Cast.VIET_TRI).id().value();
        sql.update("""
                INSERT INTO account (username, name, role, unit_id, scope_unit_id, created_at)
                SELECT ?, 'Phan Thị Lý', 'administrator', ?, ?, UTC_TIMESTAMP(6) FROM DUAL
                WHERE NOT EXISTS (SELECT 1 FROM account WHERE username = ?)""", username, unit, unit, username);
        return username;
    }

    private Map<String, UriRouteInfo<?, ?>> routes() {
        var found = new TreeMap<String, UriRouteInfo<?, ?>>();
        product.bean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getHttpMethod() != HttpMethod.HEAD && route.getHttpMethod() != HttpMethod.OPTIONS)
                .sorted(Comparator.comparing(AccessMatrixTest::pathOf))
                .forEach(route -> found.put(route.getHttpMethodName() + " " + pathOf(route), route));
        return found;
    }

    private static String pathOf(UriRouteInfo<?, ?> route) {
        var path = route.getUriMatchTemplate().toString().replaceAll("\\{\\?[^}]*}", "");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Map<String, Line> table() {
        try (var in = AccessMatrixTest.class.getResourceAsStream("/access-matrix.txt")) {
            var lines = new LinkedHashMap<String, Line>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .map(Line::of)
                    .forEach(line -> lines.put(line.key(), line));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(long key) {
        return String.valueOf(key);
    }

    private record Subject(String username, String ownId, String foreignId) {}

    private record Line(
            String method,
            String path,
            String who,
            @Nullable String subject,
            @Nullable String body) {
        static Line of(String text) {
            var words = text.strip().split("\\s+", 5);
            return new Line(
                    words[0],
                    words[1],
                    words[2],
                    words.length > 3 ? words[3] : null,
                    words.length > 4 ? words[4] : null);
        }

        String key() {
            return method + " " + path;
        }

        String bodyOr(String empty) {
            return body == null ? empty : body;
        }

        boolean isFor(Role role) {
            return switch (who) {
                case "anybody", "signed-in" -> true;
                case "nobody" -> false;
                default -> role.may(Right.valueOf(who));
            };
        }
    }
}
