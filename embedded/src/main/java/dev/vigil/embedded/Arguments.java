package dev.vigil.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Command-line options of the form `--name value`.
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /// Reads `arguments`; anything but the `known` names, each with a value, is an [IllegalArgumentException].
    public static Arguments parse(String[] arguments, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option '" + arguments[i] + "'; known are --"
                        + String.join(", --", new TreeSet<>(known)));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("Option --" + name + " lacks a value");
            }
            values.put(name, arguments[i + 1]);
        }
        return new Arguments(values);
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Option --" + name + " is missing");
        }
        return value;
    }

    public String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public @Nullable String value(String name) {
        return values.get(name);
    }

    public long number(String name, long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Option --" + name + " is no number: '" + value + "'", e);
        }
    }
}
