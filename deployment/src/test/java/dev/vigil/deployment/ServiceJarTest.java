package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigil.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each service from its jar alone, as a container runs it: it starts, waits for what it needs, and logs lines of JSON
/// in
/// the Elastic Common Schema and nothing else.
class ServiceJarTest {
    @TempDir
    private Path directory;

    private static Path jar(String service) {
        List<Path> jars = Repository.files(service + "/target", "-exec.jar");
        Assumptions.assumeFalse(jars.isEmpty(), "the jar is made in Maven's phase package");
        return jars.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "scoring-service", "training-service", "dashboard-service"})
    void startsAloneAndLogsInTheSchema(String name) throws IOException {
        Path output = directory.resolve("service.out");
        Path errors = directory.resolve("service.err");
        List<String> program = List.of(
                "-jar",
                jar(name).toString(),
                "--server.port=0",
                // Nobody listens there.
                "--vigil.kafka.bootstrap-servers=localhost:1",
                "--vigil.clickhouse.url=http://localhost:1",
                "--vigil.state-directory=" + directory.resolve("state"));
        JavaProcess service = JavaProcess.start(List.of("-Xmx300m"), program, builder -> {
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        });
        try {
            await("the start").atMost(Duration.ofMinutes(3)).until(() -> {
                String said = Files.readString(output);
                assertThat(service.isAlive())
                        .as(said + Files.readString(errors))
                        .isTrue();
                return said.contains("\"message\":\"Started ");
            });
        } finally {
            service.kill();
        }

        List<String> lines = Files.readAllLines(output);

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = Repository.JSON.readTree(line);
            assertThat(Instant.parse(entry.path("@timestamp").asText())).isBefore(Instant.now());
            assertThat(entry.at("/log/level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(entry.at("/service/name").asText()).isEqualTo(name);
            assertThat(entry.at("/ecs/version").asText()).isNotEmpty();
            assertThat(entry.path("message").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion-service", "scoring-service", "training-service", "dashboard-service"})
    @Timeout(180)
    void aPropertyThatDoesNotExistStopsTheStart(String name) {
        Path output = directory.resolve("service.out");
        JavaProcess service = JavaProcess.start(
                List.of("-Xmx300m"), List.of("-jar", jar(name).toString(), "--server.port=0"), builder -> {
                    builder.redirectErrorStream(true).redirectOutput(output.toFile());
                    builder.environment().put("VIGIL_KAFKA_BOOTSTRAP_SERVER", "localhost:1");
                });

        assertThat(service.awaitEnd()).isEqualTo(1);

        assertThat(output)
                .content()
                .contains("VIGIL_KAFKA_BOOTSTRAP_SERVER, set in the environment, is no property of Vigil;"
                        + " did you mean VIGIL_KAFKA_BOOTSTRAP_SERVERS?");
    }
}
