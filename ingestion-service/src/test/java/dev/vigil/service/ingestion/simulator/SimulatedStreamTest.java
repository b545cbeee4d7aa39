package dev.vigil.service.ingestion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedStreamTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final SimulationOptions OPTIONS = SimulationOptions.startingAt(START)
            .withUsers(100)
            .withFraudShare(0.1)
            .withDisorder(0.05, 0.05);
    private static final SimulatorState BEGIN = new SimulatorState(OPTIONS, START.plusSeconds(86_400), List.of(), 0, 0);

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
