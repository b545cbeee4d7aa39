package dev.vigil.service.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testing.GeneratedDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service with neither Kafka nor ClickHouse: it starts, and says what it lacks.
class ScoringApplicationTest {
    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = ScoringApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.security.mode=demo",
                        "--vigil.kafka.bootstrap-servers=127.0.0.1:1",
                        "--vigil.clickhouse.url=http://127.0.0.1:1",
                        "--vigil.state-directory=" + directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void itLivesButIsNotReady() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get("/api/scoring/status").body())
                .contains("\"state\":\"waiting_for_kafka\"", "\"restored\":false", "\"degraded\":true");
    }

    @Test
    void theApiDocumentIsUpToDate() throws Exception {
        GeneratedDocument.of(Path.of("..", "docs", "openapi", "scoring.json"), "scoring-service", getClass())
                .assertSameJson(get("/v3/api-docs").body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = service.getEnvironment().getProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
