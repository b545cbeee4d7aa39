package dev.vigil.embedded.clickhouse;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Statements sent to an engine by plain HTTP.
final class HttpQueries implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EmbeddedClickHouse clickHouse;

    HttpQueries(EmbeddedClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The text of the answer; anything but success is an [AssertionError].
    String run(String sql) throws IOException, InterruptedException {
        HttpResponse<String> response = send(Map.of(), sql);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return response.body().strip();
    }

    HttpResponse<String> send(Map<String, String> parameters, String body) throws IOException, InterruptedException {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(clickHouse.url() + "/?" + query))
                .header("X-ClickHouse-User", clickHouse.user())
                .header("X-ClickHouse-Key", clickHouse.password())
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
