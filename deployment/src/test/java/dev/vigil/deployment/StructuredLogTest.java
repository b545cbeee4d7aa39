package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a service in a container logs: lines of JSON in the Elastic Common Schema, all of them.
class StructuredLogTest {
    @TempDir
    private Path directory;

    private static Path jar() {
        List<Path> jars = Repository.files("scoring-service/target", "-exec.jar");
        Assumptions.assumeFalse(jars.isEmpty(), "the jar is made in Maven's phase package");
        return jars.getFirst();
    }

    @Test
    void everyLineIsJsonWithTheKeysOfTheSchema() throws IOException {
        Path output = directory.resolve("service.out");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "@" + Repository.path("images/java.options"),
                        "-jar",
                        jar().toString(),
                        "--server.port=0",
                        // Nobody listens there: that is worth a line.
                        "--vigil.kafka.bootstrap-servers=localhost:1",
                        "--vigil.clickhouse.url=http://localhost:1",
                        "--vigil.state-directory=" + directory.resolve("state"))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        Process service = builder.start();
        try {
            await("a line about Kafka")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Files.readString(output).contains("The stream cannot start yet"));
        } finally {
            service.destroyForcibly().onExit().join();
        }

        List<String> lines = Files.readAllLines(output);

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = Repository.JSON.readTree(line);
            assertThat(Instant.parse(entry.path("@timestamp").asText())).isBefore(Instant.now());
            assertThat(entry.at("/log/level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(entry.at("/service/name").asText()).isEqualTo("scoring-service");
            assertThat(entry.at("/ecs/version").asText()).isNotEmpty();
            assertThat(entry.path("message").asText()).isNotEmpty();
        });
    }
}
