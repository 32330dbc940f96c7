package vn.diemcau.web.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API for reading: the same document as {@code /openapi.yml}, drawn by ourselves because a
 * viewer that runs in the browser wants inline styles, which our pages forbid.
 */
public record ApiPage(List<Group> groups, List<Shape> shapes) {
    private static final String SHAPES = "#/components/schemas/";

    /** The operations below one folder, such as {@code /api/v1/meetings}. */
    public record Group(String path, List<Operation> operations) {
        public String id() {
            return path.replaceAll("[^a-z0-9]+", "-");
        }
    }

    /** @param needs the right, {@code anybody} or {@code signed-in} */
    public record Operation(
            String method,
            String path,
            String needs,
            List<Field> parameters,
            Optional<Type> body,
            String format,
            Optional<Type> answer) {}

    public record Shape(String name, List<Field> fields) {}

    public record Field(String name, Type type) {}

    /** @param shape the shape it refers to, where it has one of its own */
    public record Type(String before, Optional<String> shape) {}

    static ApiPage of(Map<String, Object> document) {
        var operations = new ArrayList<Operation>();
        map(document.get("paths"))
                .forEach((path, methods) -> map(methods)
                        .forEach((method, operation) -> operations.add(operation(method, path, map(operation)))));
        var groups = operations.stream()
                .collect(Collectors.groupingBy(one -> folder(one.path()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
        var shapes = map(map(document.get("components")).get("schemas")).entrySet().stream()
                .map(shape ->
                        new Shape(shape.getKey(), fields(map(shape.getValue()).get("properties"))))
                .toList();
        return new ApiPage(groups, shapes);
    }

    private static Operation operation(String method, String path, Map<String, Object> operation) {
        var parameters = operation.get("parameters") instanceof List<?> many
                ? many.stream()
                        .map(ApiPage::map)
                        .filter(one -> !"path".equals(one.get("in")))
                        .map(one -> new Field(String.valueOf(one.get("name")), type(one.get("schema"))))
                        .toList()
                : List.<Field>of();
        var content = map(map(map(operation.get("responses")).get("2XX")).get("content"));
        var format = content.keySet().stream().findFirst();
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                String.valueOf(operation.get("x-needs")),
                parameters,
                schema(map(map(operation.get("requestBody")).get("content")).get("application/json")),
                format.orElse(""),
                format.flatMap(type -> schema(content.get(type))));
    }

    private static Optional<Type> schema(@Nullable Object content) {
        return Optional.ofNullable(map(content).get("schema")).map(ApiPage::type);
    }

    private static List<Field> fields(@Nullable Object properties) {
        return map(properties).entrySet().stream()
                .map(one -> new Field(one.getKey(), type(one.getValue())))
                .toList();
    }

    private static Type type(@Nullable Object schema) {
        var one = map(schema);
        if (one.get("$ref") instanceof String reference) {
            return new Type("", Optional.of(reference.substring(SHAPES.length())));
        }
        if ("array".equals(one.get("type"))) {
            var item = type(one.get("items"));
            return new Type("array of " + item.before(), item.shape());
        }
        if (map(one.get("properties")).get("items") instanceof Map<?, ?> items) {
            var item = type(items);
            return new Type("page, " + item.before(), item.shape());
        }
        return new Type(
                one.getOrDefault("type", "object") + (Boolean.TRUE.equals(one.get("nullable")) ? " or null" : ""),
                Optional.empty());
    }

    private static String folder(String path) {
        var parts = path.split("/");
        var depth = path.startsWith("/api/v1/") ? 4 : 2;
        return String.join("/", List.of(parts).subList(0, Math.min(depth, parts.length)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> some ? (Map<String, Object>) some : Map.of();
    }
}
