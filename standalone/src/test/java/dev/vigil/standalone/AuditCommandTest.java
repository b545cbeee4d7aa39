package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `keys` and `audit`, on the Kafka of a state directory.
class AuditCommandTest {
    private static final String NEVER = "f".repeat(64);

    @TempDir
    Path state;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        output.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        CommandLine commandLine = Vigil.commandLine();
        commandLine.setOut(new PrintWriter(output));
        commandLine.setErr(new PrintWriter(errors));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString(), "--port", "kafka=0"));
        return commandLine.execute(all.toArray(String[]::new));
    }

    @Test
    void keysAreEnteredAndAnyChangeOfTheLogIsFound() throws Exception {
        assertThat(run("keys", "create", "till-7", "--role", "producer", "--expires", "90d"))
                .isZero();
        assertThat(run("keys", "revoke", "till-7")).isZero();
        assertThat(run("keys", "revoke", "till-8")).isEqualTo(1);

        assertThat(run("audit", "list")).isZero();
        assertThat(output.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("key.create", "begun", "key till-7", "roles=producer"),
                        line -> assertThat(line).contains("key.create", "done", "key till-7", "id="),
                        line -> assertThat(line)
                                .contains("key.revoke", "begun", "cli:" + System.getProperty("user.name")),
                        line -> assertThat(line).contains("key.revoke", "done", "[vigil@"),
                        line -> assertThat(line).contains("key.revoke", "begun", "key till-8"),
                        line -> assertThat(line).contains("key.revoke", "refused", "there is no key 'till-8'"));
        assertThat(output.toString()).doesNotContain("vgl_");
        assertThat(run("audit", "list", "--json", "--last", "1", "--action", "key.create"))
                .isZero();
        assertThat(output.toString()).startsWith("{\"sequence\":2,").hasLineCount(1);

        assertThat(run("audit", "verify")).isZero();
        String head = output.toString().strip();
        assertThat(head).matches("6:[0-9a-f]{64}");
        assertThat(errors.toString()).contains("The audit log is whole: 6 entries.");
        assertThat(run("audit", "verify", "--head", head)).isZero();
        assertThat(run("audit", "verify", "--head", "6:" + NEVER)).isEqualTo(1);
        assertThat(errors.toString()).contains("The first broken entry is 6 (replaced)");
        assertThat(run("audit", "verify", "--head", "9:" + NEVER)).isEqualTo(1);
        assertThat(errors.toString()).contains("The first broken entry is 7 (cut off)");
        assertThat(run("audit", "verify", "--head", "9")).isEqualTo(1);
        assertThat(errors.toString()).contains("vigil: --head: the head of the log is a number");

        writeIntoTheLog();

        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(errors.toString()).contains("The first broken entry is 7 (foreign)");
        assertThat(run("audit", "list", "--last", "1")).isZero();
        assertThat(output.toString()).contains("is not an entry");
    }

    private void writeIntoTheLog() throws Exception {
        SuiteSettings settings = new SuiteSettings(
                Set.of(), Map.of(Part.KAFKA, 0), state, Optional.empty(), Optional.empty(), List.of());
        try (Engines engines = Engines.open(settings, EnumSet.of(Part.KAFKA));
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(engines.kafka().producerProperties())) {
            producer.send(new ProducerRecord<>(Topics.AUDIT, 0, "key", new byte[] {1}))
                    .get();
        }
    }
}
