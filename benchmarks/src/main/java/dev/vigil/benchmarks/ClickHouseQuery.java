package dev.vigil.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Asks the suite's ClickHouse over HTTP.
final class ClickHouseQuery {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path state;

    /// @param state the suite's state directory, where the password is kept
    ClickHouseQuery(Path state) {
        this.state = state;
    }

    /// The answer's lines, each split at tabs.
    ///
    /// @throws IOException if ClickHouse does not answer or refuses
    List<String[]> rows(String sql) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8123/?database=vigil"))
                .header("X-ClickHouse-User", "vigil")
                .header(
                        "X-ClickHouse-Key",
                        Files.readString(state.resolve("clickhouse-password")).strip())
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(sql + " FORMAT TabSeparated"))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("ClickHouse answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().lines().map(line -> line.split("\t", -1)).toList();
    }

    /// The only number of a one-line answer; -1 while ClickHouse does not answer.
    long number(String sql) throws InterruptedException {
        try {
            return Long.parseLong(rows(sql).getFirst()[0]);
        } catch (IOException e) {
            return -1;
        }
    }
}
