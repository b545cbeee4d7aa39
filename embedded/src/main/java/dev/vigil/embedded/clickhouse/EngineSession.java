package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A connection together with what requests have set on it, so that only differences need be sent.
final class EngineSession implements AutoCloseable {
    static final String DEFAULT_DATABASE = "default";

    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");

    private final ChdbConnection connection;
    private final Map<String, String> applied = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private Optional<String> database = Optional.of(DEFAULT_DATABASE);

    /// `initial` holds the settings the connection was opened with; they come back when a request sets others.
    EngineSession(ChdbConnection connection, Map<String, String> initial) {
        this.connection = connection;
        initial.forEach((name, value) -> before.put(name, literal(value)));
    }

    ChdbConnection connection() {
        return connection;
    }

    /// Makes `settings`, and nothing else, set on top of what the connection itself has.
    void set(Map<String, String> settings) {
        Map<String, String> changes = new LinkedHashMap<>();
        applied.keySet().stream()
                .filter(name -> !settings.containsKey(name))
                .forEach(name -> changes.put(name, before.getOrDefault(name, "DEFAULT")));
        settings.forEach((name, value) -> {
            if (!value.equals(applied.get(name))) {
                changes.put(checked(name), literal(value));
            }
        });
        // One statement each: after a refused setting it must be clear which others took effect.
        changes.forEach((name, value) -> {
            connection.execute("SET " + name + " = " + value);
            if (settings.containsKey(name)) {
                applied.put(name, settings.getOrDefault(name, ""));
            } else {
                applied.remove(name);
            }
        });
    }

    /// Remembers the present values of `settings`, so that they come back: a named session may have set them itself.
    void remember(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!applied.containsKey(name)) {
                value(checked(name)).ifPresent(value -> before.put(name, literal(value)));
            }
        }
    }

    /// Makes `name` the current database.
    void use(String name) {
        if (database.filter(name::equals).isEmpty()) {
            connection.execute("USE `" + name.replace("\\", "\\\\").replace("`", "\\`") + "`");
            database = Optional.of(name);
        }
    }

    /// To be called after a statement that may have changed the current database.
    void forgetDatabase() {
        database = Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
    }

    private Optional<String> value(String setting) {
        String sql = "SELECT value FROM system.settings WHERE name = {name:String}";
        try (ChdbResult result = connection.query(SqlStatement.utf8(sql), "RawBLOB", Map.of("name", setting))) {
            return result.length() == 0
                    ? Optional.empty()
                    : Optional.of(new String(result.bytes(0, Math.toIntExact(result.length())), UTF_8));
        }
    }

    private static String checked(String name) {
        if (!SETTING_NAME.matcher(name).matches()) {
            throw new ClickHouseError(115, "Unknown setting '" + name + "'. (UNKNOWN_SETTING)");
        }
        return name;
    }

    private static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
