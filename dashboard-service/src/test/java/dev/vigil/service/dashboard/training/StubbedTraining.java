package dev.vigil.service.dashboard.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands in for the training service: answers every request alike and remembers what it was asked.
public final class StubbedTraining implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /// @param mediaType of every answer
    public StubbedTraining(int status, String mediaType, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, mediaType, body));
        server.start();
    }

    private void answer(HttpExchange exchange, int status, String mediaType, String body) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// What it was asked, such as `POST /api/training/runs`.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /// What it was shown.
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /// Has the dashboard ask this one.
    public String setting() {
        return "--vigil.dashboard.training-url=http://127.0.0.1:"
                + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
