package dev.vigil.embedded.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.UUID;

/// The answer to one request, with the headers ClickHouse's clients look for.
final class QueryResponse {
    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    private final HttpExchange exchange;
    private final QueryParameters parameters;
    private final long begin = System.nanoTime();
    private boolean started;

    QueryResponse(HttpExchange exchange, QueryParameters parameters, String timezone) {
        this.exchange = exchange;
        this.parameters = parameters;
        Headers headers = exchange.getResponseHeaders();
        headers.set(
                "X-ClickHouse-Query-Id",
                parameters.queryId().orElseGet(() -> UUID.randomUUID().toString()));
        headers.set("X-ClickHouse-Timezone", timezone);
        headers.set("X-ClickHouse-Server-Display-Name", "vigil-embedded");
    }

    void sendText(String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        send(200, SqlStatement.utf8(text));
    }

    /// Answers a statement without a result.
    void sendNothing(Summary summary) throws IOException {
        summarise(summary);
        start(200, NO_BODY);
        exchange.close();
    }

    /// Answers with a result that is complete.
    void send(ChdbResult result, String format) throws IOException {
        if (result.length() == 0) {
            sendNothing(result.summary());
            return;
        }
        summarise(result.summary());
        describe(format);
        start(200, parameters.compressesResponse() ? CHUNKED : result.length());
        try (OutputStream out = body()) {
            result.writeTo(out, 0);
        }
    }

    /// Answers with the pieces of `stream` joined to one document. An error before anything was sent becomes a proper
    /// answer; a later one cuts the answer off, which every HTTP client notices.
    void send(ChdbQueryStream stream, String format, ResultHeader header) throws IOException {
        try (ChdbResult first = stream.next();
                ChdbResult second = stream.next()) {
            if (second.length() == 0) {
                send(first, format);
                return;
            }
            summarise(Summary.NONE);
            describe(format);
            start(200, CHUNKED);
            OutputStream out = body();
            byte[] repeated = first.bytes(0, header.length(first));
            first.writeTo(out, 0);
            second.writeTo(out, second.startsWith(repeated) ? repeated.length : 0);
            copyRest(stream, repeated, out);
            out.close();
        }
    }

    /// Answers with `error`; fails when an answer has already begun, so that the connection is cut.
    void sendError(ClickHouseError error) throws IOException {
        if (started) {
            throw new IOException(
                    "failed after part of its result was sent: " + error.body().strip());
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        headers.set("Content-Type", "text/plain; charset=UTF-8");
        if (error.status() == 401) {
            headers.set("WWW-Authenticate", "Basic realm=\"ClickHouse server HTTP API\"");
        }
        send(error.status(), SqlStatement.utf8(error.body()));
    }

    private static void copyRest(ChdbQueryStream stream, byte[] repeated, OutputStream out) throws IOException {
        while (true) {
            try (ChdbResult piece = stream.next()) {
                if (piece.length() == 0) {
                    return;
                }
                piece.writeTo(out, piece.startsWith(repeated) ? repeated.length : 0);
            }
        }
    }

    private void send(int status, byte[] content) throws IOException {
        start(status, content.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
        }
    }

    private void start(int status, long length) throws IOException {
        started = true;
        exchange.sendResponseHeaders(status, length);
    }

    private OutputStream body() {
        OutputStream out = exchange.getResponseBody();
        return parameters.compressesResponse() ? new CompressedOutputStream(out) : out;
    }

    private void summarise(Summary summary) {
        exchange.getResponseHeaders().set("X-ClickHouse-Summary", summary.header(System.nanoTime() - begin));
    }

    private void describe(String format) {
        exchange.getResponseHeaders().set("X-ClickHouse-Format", format);
        exchange.getResponseHeaders().set("Content-Type", contentType(format.toLowerCase(Locale.ROOT)));
    }

    private static String contentType(String format) {
        if (format.startsWith("tabseparated") || format.startsWith("tsv")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        if (format.startsWith("csv")) {
            return "text/csv; charset=UTF-8; header=" + (format.contains("withnames") ? "present" : "absent");
        }
        if (format.startsWith("json")) {
            return format.contains("eachrow")
                    ? "application/x-ndjson; charset=UTF-8"
                    : "application/json; charset=UTF-8";
        }
        return format.startsWith("rowbinary") || format.equals("native")
                ? "application/octet-stream"
                : "text/plain; charset=UTF-8";
    }
}
