package dev.vigil.deployment;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes what services export of their traces (OTLP over HTTP), as a collector would, and keeps it as it came.
///
/// An export is a message in protocol buffers. Texts and ids stand in it as they are, so that what it speaks of can be
/// found without the schema.
final class TraceCollector {
    private final Collection<String> exports = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    static TraceCollector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceCollector collector = new TraceCollector(server);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            collector.exports.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return collector;
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /// Whether a service exported a span of that name as part of a trace.
    ///
    /// @param traceId 32 hexadecimal digits
    boolean has(String service, String span, String traceId) {
        String id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        return exports.stream()
                .anyMatch(export -> export.contains(service) && export.contains(span) && export.contains(id));
    }

    /// Whether any export mentions a text.
    boolean mentions(String text) {
        return exports.stream().anyMatch(export -> export.contains(text));
    }
}
