package dev.vigil.service.ingestion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Label;
import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedStreamTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final SimulationOptions OPTIONS = SimulationOptions.startingAt(START)
            .withUsers(100)
            .withFraudShare(0.1)
            .withDisorder(0.05, 0.05);
    private static final Duration LABEL_DELAY = Duration.ofHours(5);
    private static final SimulatorState BEGIN =
            new SimulatorState(OPTIONS, START.plusSeconds(86_400), LABEL_DELAY, List.of(), 0, 0);

    private static List<SimulatedTransaction> take(SimulatedStream stream, int count) {
        return Stream.generate(stream::take).limit(count).toList();
    }

    @Test
    void itIsTheSimulationFromThePositionOn() {
        Simulation simulation = new Simulation(OPTIONS);
        List<SimulatedTransaction> expected =
                Stream.generate(simulation::next).limit(1_000).toList();

        assertThat(take(new SimulatedStream(BEGIN), 1_000)).isEqualTo(expected);
        SimulatedStream resumed = new SimulatedStream(BEGIN.withPosition(400, 500));
        assertThat(resumed.position()).isEqualTo(400);
        assertThat(take(resumed, 600)).isEqualTo(expected.subList(400, 1_000));
    }

    @Test
    void changesComeAgainWhereTheyWere() {
        SimulatedStream stream = new SimulatedStream(BEGIN);
        List<SimulatedTransaction> before = take(stream, 500);
        SimulatorState changed = BEGIN.withChange(stream.changeFraudShare(0.4));
        List<SimulatedTransaction> middle = take(stream, 500);
        changed = changed.withChange(stream.changeFraudShare(0)).withChange(stream.changeFraudShare(0.2));
        List<SimulatedTransaction> after = take(stream, 500);

        for (int safe : List.of(0, 200, 500, 501, 999, 1_000, 1_200)) {
            List<SimulatedTransaction> all =
                    Stream.of(before, middle, after).flatMap(List::stream).toList();
            assertThat(take(new SimulatedStream(changed.withPosition(safe, safe)), 1_500 - safe))
                    .as("from %s on", safe)
                    .isEqualTo(all.subList(safe, 1_500));
        }
        assertThat(changed.fraudShare()).isEqualTo(0.2);
    }

    /// What is sent, in its order: transactions and labels.
    private static List<Object> sent(SimulatedStream stream, int transactions) {
        List<Object> sent = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            for (Label due = stream.takeLabel(); due != null; due = stream.takeLabel()) {
                sent.add(due);
            }
            sent.add(stream.take());
        }
        return sent;
    }

    @Test
    void labelsComeWhenTheirTimeHasComeAndOnce() {
        List<Object> sent = sent(new SimulatedStream(BEGIN), 1_000);

        long before = 0;
        List<Label> labels = new ArrayList<>();
        Map<String, SimulatedTransaction> frauds = new HashMap<>();
        for (Object each : sent) {
            switch (each) {
                case Label label -> {
                    labels.add(label);
                    SimulatedTransaction fraud = Objects.requireNonNull(frauds.get(label.transactionId()));
                    assertThat(label)
                            .isEqualTo(Label.fraud(
                                    fraud.transaction(),
                                    String.valueOf(fraud.scenario()),
                                    Label.Source.SIMULATOR,
                                    fraud.transaction().timestamp().plus(LABEL_DELAY)));
                    assertThat(label.labelledAt().toEpochMilli()).isGreaterThan(before);
                }
                case SimulatedTransaction next -> {
                    before = next.emittedAt();
                    if (next.fraud()) {
                        frauds.put(next.transaction().transactionId(), next);
                    }
                }
                default -> throw new IllegalStateException("unexpected " + each);
            }
        }
        assertThat(labels).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void aResumedStreamSendsTheLabelsThatWereNotSent() {
        List<Object> all = sent(new SimulatedStream(BEGIN), 1_000);

        for (int safe : List.of(1, 100, 333, 700)) {
            List<Object> before = sent(new SimulatedStream(BEGIN), safe);

            assertThat(sent(new SimulatedStream(BEGIN.withPosition(safe, safe)), 1_000 - safe))
                    .as("from %s on", safe)
                    .isEqualTo(all.subList(before.size(), all.size()));
        }
    }

    @Test
    void aStateOfBeforeTheLabelDelayWasKeptHasTheUsualOne(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("state.json");
        StateFile<SimulatorState> file = new StateFile<>(path, SimulatorState.class);
        file.write(BEGIN);
        String json = Files.readString(path);
        String old = json.replaceFirst("\"label_delay\"\\s*:\\s*[^,]+,", "");
        assertThat(old).isNotEqualTo(json);
        Files.writeString(path, old);

        assertThat(file.read()).get().extracting(SimulatorState::labelDelay).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theStateSurvivesInItsFile(@TempDir Path directory) {
        StateFile<SimulatorState> file = new StateFile<>(directory.resolve("deep/state.json"), SimulatorState.class);
        SimulatorState state =
                BEGIN.withChange(new SimulatorState.Change(7, 0.25)).withPosition(12, 40);

        assertThat(file.read()).isEmpty();
        file.write(state);

        assertThat(file.read()).contains(state);
    }
}
