package dev.vigil.service.ingestion.testing;

import dev.vigil.service.ingestion.IngestionApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on a free port, and an HTTP client that talks to it.
public final class Service implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        this.address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /// @param settings as on the command line, such as `--vigil.simulator.enabled=true`
    public static Service start(String kafka, Path state, String... settings) {
        String[] usual = {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--vigil.security.mode=demo",
            "--vigil.kafka.bootstrap-servers=" + kafka,
            "--vigil.state=" + state
        };
        String[] all =
                Stream.concat(Arrays.stream(usual), Arrays.stream(settings)).toArray(String[]::new);
        return new Service(IngestionApplication.application().run(all));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// What came back.
    public record Reply(int status, String contentType, String text, HttpResponse<String> response) {
        /// The body as JSON.
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public Reply post(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    public Reply post(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(body).build());
    }

    public Reply put(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    public Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Reply(response.statusCode(), type, response.body(), response);
    }

    /// The value of a Prometheus line that begins with `meter`, 0 when there is none.
    public double metric(String meter) throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        context.close();
    }
}
