package vn.diemcau.web.answers;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns values into what JSON has: text, numbers, truth values, lists and maps; instants as the API writes them. */
final class Plain {
    private Plain() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer _, Long _, Short _, Double _, BigDecimal _, BigInteger _ -> value;
            case Instant at -> Times.out(at);
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Optional<?> maybe -> of(maybe.orElse(null));
            case Collection<?> many -> list(many);
            case Map<?, ?> map -> map(map);
            case Record fields -> record(fields);
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(Collection<?> many) {
        var list = new ArrayList<@Nullable Object>();
        many.forEach(one -> list.add(of(one)));
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), of(value)));
        return plain;
    }

    /** A key, a record of one number, is written as text: ids are strings. */
    private static Object record(Record fields) {
        var components = fields.getClass().getRecordComponents();
        if (components.length == 1 && components[0].getType() == long.class) {
            return String.valueOf(read(fields, components[0]));
        }
        var plain = new LinkedHashMap<String, @Nullable Object>();
        for (var component : components) {
            plain.put(component.getName(), of(read(fields, component)));
        }
        return plain;
    }

    private static @Nullable Object read(Record fields, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
