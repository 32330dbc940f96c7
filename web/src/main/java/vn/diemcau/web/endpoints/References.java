package vn.diemcau.web.endpoints;

import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads what a request refers to: by its bare key, or by the object in which it was answered. */
final class References {
    private References() {}

    static @Nullable String text(@Nullable JsonNode node, String key) {
        if (node == null || node.isNull()) {
            return null;
        }
        var value = node.isObject() ? node.get(key) : node;
        return value == null || !value.isValueNode() || value.isNull() ? null : value.coerceStringValue();
    }
}
