package dev.vigil.deployment.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.Anomaly;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.InsertAcknowledgement;
import dev.vigil.clickhouse.InsertAnomaly;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.SelectAnomalies;
import dev.vigil.deployment.monitoring.Monitoring;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `vigil_dashboard` and `vigil_boards` may what the dashboard service and Grafana do, and nothing else; the engine
/// enforces it. What the dashboard service reads, `WriterRightsTest` reads with the same right.
class ReaderRightsTest {
    private static final String DATABASE = "vigil";

    /// What none of them may.
    private static final List<String> FORBIDDEN = List.of(
            "INSERT INTO labels (transaction_id) VALUES ('t')",
            "INSERT INTO model_versions (version) VALUES ('v')",
            "ALTER TABLE labels DELETE WHERE 1",
            "ALTER TABLE labels MODIFY TTL toDateTime(created_at) + toIntervalDay(1)",
            "TRUNCATE TABLE labels",
            "DROP TABLE labels",
            "DROP DATABASE vigil",
            "CREATE TABLE other (a Int8) ENGINE = MergeTree ORDER BY a",
            "CREATE DATABASE other",
            "SELECT * FROM file('/etc/passwd', 'LineAsString')",
            "INSERT INTO FUNCTION file('out.csv', 'CSV', 'a Int8') VALUES (1)",
            "CREATE USER somebody",
            "SYSTEM FLUSH LOGS");

    /// What the services mask by role, and boards cannot.
    private static final List<String> PERSONAL = List.of(
            "SELECT wallet_address FROM crypto_transactions",
            "SELECT latitude FROM crypto_transactions",
            "SELECT wallet_address FROM detected_anomalies_ensemble",
            "SELECT wallet_address FROM labels",
            "SELECT original FROM rejected_transactions",
            "SELECT * FROM detected_anomalies_ensemble");

    @TempDir
    private Path directory;

    private EmbeddedClickHouse engine;

    @BeforeEach
    void makeTables() {
        engine = RestrictedEngine.start(directory, "vigil_admin", DATABASE);
        try (ClickHouse clickHouse = new ClickHouse(RestrictedEngine.settings(engine, DATABASE))) {
            new Migrations(clickHouse).apply();
        }
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void becomes(String user) {
        engine.close();
        engine = RestrictedEngine.start(directory, user, DATABASE);
    }

    @Test
    void theDashboardStoresAnomaliesAndNothingElse() throws IOException, InterruptedException {
        becomes("vigil_dashboard");
        Anomaly.Acknowledgement acknowledgement =
                new Anomaly.Acknowledgement(Instant.parse("2026-11-01T00:05:00Z"), "ann");
        Anomaly anomaly = new Anomaly(
                "a-1",
                "pump-3",
                "pressure",
                990,
                Instant.EPOCH,
                true,
                0.9,
                "spike",
                Instant.parse("2026-11-01T00:00:00Z"),
                acknowledgement);

        try (ClickHouse clickHouse = new ClickHouse(RestrictedEngine.settings(engine, DATABASE))) {
            new InsertAnomaly(clickHouse).insert(anomaly, "report");
            new InsertAcknowledgement(clickHouse).insert(anomaly.id(), acknowledgement);

            assertThat(new SelectAnomalies(clickHouse).newest(10)).containsExactly(anomaly);
        }
        assertForbidden(FORBIDDEN.stream());
        assertThat(answer("SET max_execution_time = 61")).contains("SETTING_CONSTRAINT_VIOLATION");
    }

    @Test
    void boardsReadWhatTheirPanelsShowAndWriteNothing() throws IOException, InterruptedException {
        becomes("vigil_boards");
        List<String> panels = Monitoring.boardStatements().toList();

        assertThat(panels).isNotEmpty();
        for (String statement : panels) {
            assertThat(answer(statement)).as(statement).doesNotContain("DB::Exception");
        }
        assertForbidden(Stream.of(
                        FORBIDDEN.stream(),
                        PERSONAL.stream(),
                        Stream.of("INSERT INTO detected_anomalies (source) VALUES ('pump-3')"))
                .flatMap(Function.identity()));
    }

    @Test
    void theWriterChangesNoTables() throws IOException, InterruptedException {
        becomes("vigil_writer");

        assertThat(answer("INSERT INTO labels (transaction_id) VALUES ('t')")).isEmpty();
        assertForbidden(FORBIDDEN.stream()
                .filter(statement -> !statement.startsWith("INSERT INTO labels")
                        && !statement.startsWith("INSERT INTO model_versions")));
    }

    private void assertForbidden(Stream<String> statements) throws IOException, InterruptedException {
        for (String statement : statements.toList()) {
            assertThat(answer(statement)).as(statement).containsAnyOf("ACCESS_DENIED", "READONLY");
        }
    }

    private String answer(String statement) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(engine.url() + "/?database=" + DATABASE))
                    .header("X-ClickHouse-User", engine.user())
                    .header("X-ClickHouse-Key", engine.password())
                    .POST(HttpRequest.BodyPublishers.ofString(statement))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
