package dev.vigil.embedded.clickhouse;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A statement was refused or failed; `code` is ClickHouse's own number for the reason.
final class ClickHouseError extends RuntimeException {
    static final int BAD_ARGUMENTS = 36;
    static final int NOT_IMPLEMENTED = 48;
    static final int SYNTAX_ERROR = 62;
    static final int QUERY_IS_TOO_LARGE = 229;
    static final int UNKNOWN_COMPRESSION_METHOD = 89;
    static final int CHECKSUM_DOESNT_MATCH = 40;
    static final int READONLY = 164;
    static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    static final int CANNOT_DECOMPRESS = 271;
    static final int SESSION_NOT_FOUND = 372;
    static final int SESSION_IS_LOCKED = 373;
    static final int AUTHENTICATION_FAILED = 516;
    static final int UNSUPPORTED_MEDIA_TYPE = 779;
    static final int UNKNOWN_EXCEPTION = 1002;

    private static final long serialVersionUID = 1L;
    private static final Pattern ENGINE_MESSAGE =
            Pattern.compile("\\s*Code: (\\d+)\\. (?:DB::)?Exception: (.*)", Pattern.DOTALL);
    private static final Map<Integer, Integer> STATUSES = statuses();

    private final int code;
    private final String reason;

    ClickHouseError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = message;
    }

    /// Reads the message of an engine result, `Code: 60. DB::Exception: …`.
    static ClickHouseError parse(String engineMessage) {
        Matcher matcher = ENGINE_MESSAGE.matcher(engineMessage);
        return matcher.matches()
                ? new ClickHouseError(
                        Integer.parseInt(matcher.group(1)), matcher.group(2).strip())
                : new ClickHouseError(UNKNOWN_EXCEPTION, engineMessage.strip());
    }

    int code() {
        return code;
    }

    /// The message, without the code.
    String reason() {
        return reason;
    }

    /// What a client gets to read.
    String body() {
        return "Code: " + code + ". DB::Exception: " + reason + "\n";
    }

    /// The HTTP status ClickHouse answers this code with.
    int status() {
        return STATUSES.getOrDefault(code, 500);
    }

    private static Map<Integer, Integer> statuses() {
        return Map.of(
                        400,
                                List.of(
                                        6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223,
                                        321, 376, 427, 441, 675, 676),
                        401, List.of(194),
                        403, List.of(192, 193, 497, 512, AUTHENTICATION_FAILED),
                        404, List.of(46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511, SESSION_NOT_FOUND),
                        408, List.of(159),
                        411, List.of(381),
                        413, List.of(QUERY_IS_TOO_LARGE),
                        415, List.of(UNSUPPORTED_MEDIA_TYPE),
                        501, List.of(NOT_IMPLEMENTED),
                        503, List.of(76, 209, 439, TOO_MANY_SIMULTANEOUS_QUERIES))
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getValue().stream().map(code -> Map.entry(code, entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
