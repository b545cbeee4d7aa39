package dev.vigil.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The values of an enumeration by their names in messages.
final class WireNames {
    private WireNames() {}

    static <T> Map<String, T> of(T[] values, Function<T, String> wireName) {
        Map<String, T> byName = LinkedHashMap.newLinkedHashMap(values.length);
        for (T value : values) {
            byName.put(wireName.apply(value), value);
        }
        return byName;
    }
}
