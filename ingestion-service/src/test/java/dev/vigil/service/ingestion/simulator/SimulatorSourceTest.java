package dev.vigil.service.ingestion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Topics;
import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.Service.Reply;
import dev.vigil.service.ingestion.testing.SharedBroker;
import dev.vigil.simulation.SimulatedTransaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedBroker.class)
final class SimulatorSourceTest {
    private static final String PATH = "/api/simulator";

    private final Broker broker;

    @TempDir
    Path directory;

    SimulatorSourceTest(Broker broker) {
        this.broker = broker;
    }

    private Service start(long seed, String... more) {
        String[] settings = {
            "--vigil.simulator.enabled=true",
            "--vigil.simulator.seed=" + seed,
            "--vigil.simulator.users=200",
            "--vigil.simulator.history=5d",
            "--vigil.simulator.rate=200"
        };
        return Service.start(
                broker.address(),
                directory,
                Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new));
    }

    private SimulatorState state(long seed) {
        return new StateFile<>(directory.resolve("simulator/seed-" + seed + ".json"), SimulatorState.class)
                .read()
                .orElseThrow();
    }

    private List<SimulatedTransaction> simulated(long seed) {
        SimulatedStream stream = new SimulatedStream(state(seed).withPosition(0, 0));
        return Stream.generate(stream::take).limit(state(seed).safe()).toList();
    }

    /// Ids in the order of their partitions, which is the order of each user.
    private List<String> arrivedIds(long seed) {
        String prefix = "\"transaction_id\":\"sim" + Long.toString(seed, 36) + "-";
        return broker.records(Topics.TRANSACTIONS).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(value -> value.contains(prefix))
                .map(value -> value.split("\"", 5)[3])
                .toList();
    }

    private static JsonNode status(Service service) throws Exception {
        return service.get(PATH).json();
    }

    private static void awaitPhase(Service service, String phase) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> status(service).path("phase").asString().equals(phase));
    }

    private static void awaitPublished(Service service, long more) throws Exception {
        long before = status(service).path("published").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> status(service).path("published").asLong() >= before + more);
    }

    @Test
    void historyComesFirstThenTheLiveStreamAndARestartGoesOn() throws Exception {
        try (Service service = start(101)) {
            awaitPhase(service, "live");
            awaitPublished(service, 100);
            assertThat(status(service).path("history_percent").asInt()).isEqualTo(100);
        }
        SimulatorState first = state(101);
        List<String> expected = simulated(101).stream()
                .map(next -> next.transaction().transactionId())
                .toList();
        assertThat(first.safe()).isEqualTo(first.reserved()).isGreaterThan(3_000);
        assertThat(arrivedIds(101)).containsExactlyInAnyOrderElementsOf(expected);

        try (Service service = start(101)) {
            awaitPhase(service, "live");
            awaitPublished(service, 100);
            await().untilAsserted(() -> assertThat(service.metric("vigil_intake_accepted_total{source=\"simulator\"}"))
                    .isPositive());
        }
        assertThat(state(101).options()).isEqualTo(first.options());
        assertThat(state(101).safe()).isGreaterThan(first.safe() + 99);
        assertThat(arrivedIds(101))
                .containsExactlyInAnyOrderElementsOf(simulated(101).stream()
                        .map(next -> next.transaction().transactionId())
                        .toList());
    }

    @Test
    void theTruthAboutFraudsBecomesKnownLaterAndOnce() throws Exception {
        String[] settings = {"--vigil.simulator.fraud-share=0.1", "--vigil.simulator.label-delay=2d"};
        try (Service service = start(102, settings)) {
            awaitPhase(service, "live");
        }
        assertThat(labelled(102)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expectedLabels(102));

        try (Service service = start(102, settings)) {
            awaitPhase(service, "live");
            awaitPublished(service, 400);
        }
        assertThat(labelled(102)).containsExactlyInAnyOrderElementsOf(expectedLabels(102));
    }

    private List<Label> labelled(long seed) {
        String prefix = "sim" + Long.toString(seed, 36) + "-";
        return broker.records(Topics.LABELS).stream()
                .map(record -> new LabelJson().read(record.value()))
                .filter(label -> label.transactionId().startsWith(prefix))
                .toList();
    }

    /// Those of frauds two days old when the last transaction was sent.
    private List<Label> expectedLabels(long seed) {
        List<SimulatedTransaction> all = simulated(seed);
        Instant end = Instant.ofEpochMilli(all.getLast().emittedAt());
        return all.stream()
                .filter(SimulatedTransaction::fraud)
                .map(next -> Label.fraud(
                        next.transaction(),
                        String.valueOf(next.scenario()),
                        Label.Source.SIMULATOR,
                        next.transaction().timestamp().plus(Duration.ofDays(2))))
                .filter(label -> !label.labelledAt().isAfter(end))
                .distinct()
                .toList();
    }

    @Test
    void itCanBePausedSpedUpAndMadeWorse() throws Exception {
        try (Service service = start(103, "--vigil.simulator.fraud-share=0")) {
            awaitPhase(service, "live");

            Reply paused = service.put(PATH, "{\"running\": false}");
            assertThat(paused.status()).isEqualTo(200);
            assertThat(paused.json().path("running").asBoolean()).isFalse();
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(10))
                    .until(new Steady(() -> status(service).path("published").asLong())::holds);

            Reply resumed = service.put(PATH, "{\"running\": true, \"rate\": 2000, \"fraud_share\": 0.4}");
            assertThat(resumed.json().path("rate").asDouble()).isEqualTo(2_000);
            assertThat(resumed.json().path("fraud_share").asDouble()).isEqualTo(0.4);
            awaitPublished(service, 2_000);
        }
        assertThat(state(103).fraudShare()).isEqualTo(0.4);
        assertThat(simulated(103)).filteredOn(SimulatedTransaction::fraud).hasSizeGreaterThan(200);
        assertThat(arrivedIds(103)).hasSize((int) state(103).safe());
    }

    private interface Figure {
        long get() throws Exception;
    }

    /// Whether a figure has been the same since the last look.
    private static final class Steady {
        private final Figure figure;
        private long last = -1;

        Steady(Figure figure) {
            this.figure = figure;
        }

        boolean holds() throws Exception {
            long now = figure.get();
            boolean same = now == last;
            last = now;
            return same;
        }
    }

    @Test
    void withoutASimulatorThereIsNothingToControl() throws Exception {
        try (Service service = Service.start(broker.address(), directory)) {
            assertThat(status(service).path("enabled").asBoolean()).isFalse();
            assertThat(status(service).path("phase").asString()).isEqualTo("off");
            assertThat(service.put(PATH, "{\"running\": true}").status()).isEqualTo(409);
        }
    }
}
