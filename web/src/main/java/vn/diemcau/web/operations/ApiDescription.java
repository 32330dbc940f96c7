package vn.diemcau.web.operations;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import vn.diemcau.web.access.RouteRule;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/**
 * The API in the words of OpenAPI 3, drawn from the routes as they are: those of the adapters too, which no annotation
 * processor of this module sees.
 */
@Singleton
class ApiDescription {
    private static final List<String> WIRES = List.of("/api/", "/rehearsal/", "/jitsi/", "/keys/");
    private static final Pattern IN_PATH = Pattern.compile("\\{([A-Za-z]+)}");

    private final Router router;

    ApiDescription(Router router) {
        this.router = router;
    }

    String yaml() {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setAllowUnicode(true);
        return new Yaml(style).dump(document());
    }

    ApiPage page() {
        return ApiPage.of(document());
    }

    private Map<String, Object> document() {
        var schemas = new TreeMap<String, Object>();
        schemas.put("Problem", problem());
        var paths = new TreeMap<String, Map<String, Object>>();
        router.uriRoutes()
                .filter(ApiDescription::isWire)
                .sorted(Comparator.comparing(ApiDescription::pathOf))
                .forEach(route -> paths.computeIfAbsent(pathOf(route), _ -> new TreeMap<>())
                        .put(route.getHttpMethodName().toLowerCase(Locale.ROOT), operation(route, schemas)));
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.0.3");
        document.put("info", map("title", "Điểm Cầu", "version", "1"));
        document.put("security", List.of(map("bearer", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                map("securitySchemes", map("bearer", map("type", "http", "scheme", "bearer")), "schemas", schemas));
        return document;
    }

    private static boolean isWire(UriRouteInfo<?, ?> route) {
        var method = route.getHttpMethod();
        return method != HttpMethod.HEAD
                && method != HttpMethod.OPTIONS
                && WIRES.stream().anyMatch(pathOf(route)::startsWith);
    }

    private static String pathOf(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toString().replaceAll("\\{\\?[^}]*}", "");
    }

    private static Map<String, Object> operation(UriRouteInfo<?, ?> route, Map<String, Object> schemas) {
        var path = pathOf(route);
        var who = RouteRule.openingOf(path, route.getAnnotationMetadata()).word();
        var method = route.getTargetMethod();
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", method.getDeclaringType().getSimpleName() + "." + method.getMethodName());
        operation.put("x-needs", who);
        if (who.equals("anybody")) {
            operation.put("security", List.of());
        }
        var parameters = parameters(path, method.getArguments(), schemas);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        for (Argument<?> argument : method.getArguments()) {
            if (argument.getAnnotationMetadata().hasAnnotation(Body.class)) {
                operation.put("requestBody", map("content", content("application/json", schema(argument, schemas))));
            }
        }
        operation.put("responses", responses(route, schemas));
        return operation;
    }

    private static List<Object> parameters(String path, Argument<?>[] arguments, Map<String, Object> schemas) {
        var parameters = new ArrayList<Object>();
        var names = IN_PATH.matcher(path);
        while (names.find()) {
            parameters.add(
                    map("name", names.group(1), "in", "path", "required", true, "schema", map("type", "string")));
        }
        for (var argument : arguments) {
            if (argument.getType() == Paging.class) {
                for (var name : List.of("page", "size")) {
                    parameters.add(map("name", name, "in", "query", "schema", map("type", "integer")));
                }
                parameters.add(map("name", "sort", "in", "query", "schema", map("type", "string")));
            } else if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
                parameters.add(map("name", argument.getName(), "in", "query", "schema", schema(argument, schemas)));
            } else if (argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)) {
                for (var part :
                        BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments()) {
                    parameters.add(map("name", part.getName(), "in", "query", "schema", schema(part, schemas)));
                }
            }
        }
        return parameters;
    }

    private static Map<String, Object> responses(UriRouteInfo<?, ?> route, Map<String, Object> schemas) {
        var answered = route.getReturnType().asArgument();
        if (HttpResponse.class.isAssignableFrom(answered.getType())) {
            answered = answered.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        }
        var type = route.getProduces().isEmpty()
                ? "application/json"
                : route.getProduces().getFirst().getName();
        var responses = new TreeMap<String, Object>();
        responses.put(
                "2XX",
                answered.getType() == void.class
                        ? map("description", "done")
                        : map("description", "done", "content", content(type, schema(answered, schemas))));
        responses.put(
                "default",
                map(
                        "description",
                        "refused",
                        "content",
                        content("application/problem+json", map("$ref", "#/components/schemas/Problem"))));
        return responses;
    }

    private static Map<String, Object> schema(Argument<?> argument, Map<String, Object> schemas) {
        var type = argument.getType();
        if (type == String.class || CharSequence.class.isAssignableFrom(type)) {
            return map("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return map("type", "integer");
        }
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return map("type", "number");
        }
        if (type == PageOf.class) {
            return map(
                    "type",
                    "object",
                    "properties",
                    map(
                            "items", list(argument, schemas),
                            "page", map("type", "integer"),
                            "size", map("type", "integer"),
                            "total", map("type", "integer")));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return list(argument, schemas);
        }
        return BeanIntrospector.SHARED
                .findIntrospection(type)
                .filter(_ -> type.getName().startsWith("vn.diemcau."))
                .map(known -> reference(known, schemas))
                .orElse(map("type", "object"));
    }

    private static Map<String, Object> list(Argument<?> argument, Map<String, Object> schemas) {
        var item = argument.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        return map("type", "array", "items", schema(item, schemas));
    }

    private static Map<String, Object> reference(BeanIntrospection<?> known, Map<String, Object> schemas) {
        var type = known.getBeanType();
        var outer = type.getEnclosingClass();
        var name = (outer == null ? "" : outer.getSimpleName().replaceFirst("Controller$", "")) + type.getSimpleName();
        if (!schemas.containsKey(name)) {
            var properties = new LinkedHashMap<String, Object>();
            // Known before its properties are read: a shape may hold itself.
            schemas.put(name, map("type", "object", "properties", properties));
            known.getBeanProperties().forEach(property -> {
                var schema = new LinkedHashMap<>(schema(property.asArgument(), schemas));
                if (property.isNullable() && !schema.containsKey("$ref")) {
                    schema.put("nullable", true);
                }
                properties.put(property.getName(), schema);
            });
        }
        return map("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> problem() {
        var text = map("type", "string");
        return map(
                "type",
                "object",
                "properties",
                map(
                        "type", text,
                        "code", text,
                        "title", text,
                        "status", map("type", "integer"),
                        "detail", text,
                        "instance", text,
                        "reference", text,
                        "violations",
                                map(
                                        "type",
                                        "array",
                                        "items",
                                        map(
                                                "type",
                                                "object",
                                                "properties",
                                                map("field", text, "code", text, "message", text)))));
    }

    private static Map<String, Object> content(String type, Map<String, Object> schema) {
        return map(type, map("schema", schema));
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
