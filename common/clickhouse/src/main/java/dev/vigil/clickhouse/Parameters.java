package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The values of a query's placeholders, which travel apart from its text.
final class Parameters {
    private final Map<String, Object> values = new HashMap<>();

    /// For `{name:String}`; the client escapes what needs it.
    Parameters text(String name, String value) {
        values.put(name, value);
        return this;
    }

    /// For `{name:Int64}`.
    Parameters integer(String name, long value) {
        values.put(name, value);
        return this;
    }

    /// For `{name:Float64}`.
    Parameters number(String name, double value) {
        values.put(name, value);
        return this;
    }

    /// Milliseconds since 1970, for `{name:Int64}`.
    Parameters instant(String name, Instant value) {
        return integer(name, value.toEpochMilli());
    }

    Map<String, Object> values() {
        return values;
    }
}
