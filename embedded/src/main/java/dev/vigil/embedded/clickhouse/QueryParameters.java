package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a request: those of its URL, and the headers that stand for some of them.
final class QueryParameters {
    private static final String PARAMETER_PREFIX = "param_";
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MAX_SESSION_TIMEOUT = Duration.ofHours(1);

    /// Parameters of the protocol; every other one is a setting of the engine.
    private static final Set<String> PROTOCOL = Set.of(
            "query",
            "database",
            "default_format",
            "query_id",
            "session_id",
            "session_timeout",
            "session_check",
            "user",
            "password",
            "role",
            "quota_key",
            "compress",
            "decompress",
            "enable_http_compression",
            "http_zlib_compression_level",
            "buffer_size",
            "wait_end_of_query",
            "stacktrace",
            "client_protocol_version",
            "close_session");

    private final Map<String, String> url;
    private final Headers headers;

    private QueryParameters(Map<String, String> url, Headers headers) {
        this.url = url;
        this.headers = headers;
    }

    static QueryParameters of(@Nullable String rawQuery, Headers headers) {
        Map<String, String> url = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                url.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        }
        url.remove("");
        return new QueryParameters(url, headers);
    }

    String query() {
        return url.getOrDefault("query", "");
    }

    Optional<String> database() {
        return text("database", "X-ClickHouse-Database");
    }

    Optional<String> format() {
        return text("default_format", "X-ClickHouse-Format");
    }

    Optional<String> queryId() {
        return text("query_id", "X-ClickHouse-Query-Id");
    }

    Optional<String> user() {
        return text("user", "X-ClickHouse-User");
    }

    Optional<String> password() {
        return text("password", "X-ClickHouse-Key");
    }

    Optional<String> sessionId() {
        return text("session_id");
    }

    boolean sessionMustExist() {
        return flag("session_check");
    }

    boolean closesSession() {
        return flag("close_session");
    }

    Duration sessionTimeout() {
        Optional<String> value = text("session_timeout");
        if (value.isEmpty()) {
            return DEFAULT_SESSION_TIMEOUT;
        }
        try {
            Duration timeout = Duration.ofSeconds(Long.parseLong(value.get()));
            return timeout.compareTo(MAX_SESSION_TIMEOUT) > 0 ? MAX_SESSION_TIMEOUT : timeout;
        } catch (NumberFormatException e) {
            throw new ClickHouseError(
                    ClickHouseError.BAD_ARGUMENTS, "Invalid session_timeout '" + value.get() + "'. (BAD_ARGUMENTS)");
        }
    }

    boolean compressesResponse() {
        return flag("compress");
    }

    boolean compressedRequest() {
        return flag("decompress");
    }

    boolean waitsForEnd() {
        return flag("wait_end_of_query");
    }

    /// Values for `{name:Type}` in the statement.
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        url.forEach((name, value) -> {
            if (name.startsWith(PARAMETER_PREFIX)) {
                parameters.put(name.substring(PARAMETER_PREFIX.length()), value);
            }
        });
        return parameters;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(url);
        settings.keySet().removeIf(name -> PROTOCOL.contains(name) || name.startsWith(PARAMETER_PREFIX));
        return settings;
    }

    private boolean flag(String name) {
        String value = url.getOrDefault(name, "0");
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    private Optional<String> text(String name, String header) {
        return text(name).or(() -> headerText(header));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(url.get(name)).filter(value -> !value.isEmpty());
    }

    /// The header, also in the form `Name*: UTF-8''percent-encoded` that clients use for other than ASCII values.
    private Optional<String> headerText(String name) {
        String encoded = headers.getFirst(name + "*");
        String prefix = "UTF-8''";
        if (encoded != null && encoded.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.of(URLDecoder.decode(encoded.substring(prefix.length()), UTF_8));
        }
        return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isEmpty());
    }
}
