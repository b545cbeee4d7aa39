package dev.vigil.service.ingestion.file;

import static dev.vigil.service.ingestion.testing.TransactionText.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.Topics;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
final class WatchedFolderTest {
    @Test
    void filesAreTakenInAsTheyAppearAndOnlyOnce(Broker broker, @TempDir Path directory) throws Exception {
        String mark = UUID.randomUUID().toString();
        Path folder = Files.createDirectory(directory.resolve("in"));
        String[] settings = {"--vigil.ingestion.watch-folder=" + folder, "--vigil.ingestion.watch-every=100ms"};
        Files.writeString(folder.resolve("a.jsonl"), valid(mark + "-1", "anna") + "\nbroken\n");
        Files.writeString(
                folder.resolve(".hidden.jsonl"), valid(mark + "-2", "anna").toString());
        Files.writeString(folder.resolve("notes.md"), "nothing to read");
        Files.writeString(folder.resolve("unknown.csv"), "a,b\n1,2\n");

        try (Service service = Service.start(broker.address(), directory, settings)) {
            await().untilAsserted(() -> assertThat(service.metric("vigil_intake_accepted_total{source=\"file\"}"))
                    .isEqualTo(1));
            Files.move(folder.resolve(".hidden.jsonl"), folder.resolve("b.jsonl"));
            await().untilAsserted(() -> assertThat(service.metric("vigil_intake_accepted_total{source=\"file\"}"))
                    .isEqualTo(2));
            assertThat(service.metric("vigil_intake_rejected_total{source=\"file\"}"))
                    .isEqualTo(1);
        }
        Files.writeString(folder.resolve("c.jsonl"), valid(mark + "-3", "anna").toString());
        try (Service service = Service.start(broker.address(), directory, settings)) {
            await().untilAsserted(() -> assertThat(service.metric("vigil_intake_accepted_total{source=\"file\"}"))
                    .isEqualTo(1));
        }
        assertThat(IngestRun.transactions(broker, Topics.TRANSACTIONS, mark)).hasSize(3);
    }
}
