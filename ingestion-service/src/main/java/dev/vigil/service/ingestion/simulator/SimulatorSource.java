package dev.vigil.service.ingestion.simulator;

import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.kafka.TopicCreator;
import dev.vigil.service.ingestion.simulator.SimulatorStatus.Phase;
import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.simulation.SimulationOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs the simulator, if the configuration has one.
final class SimulatorSource implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SimulatorSource.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final SimulatorProperties properties;
    private final KafkaClients clients;
    private final IntakeCounts counts;
    private final InstantSource clock;
    private final StateFile<SimulatorState> file;
    private final SimulatorControls controls;
    private volatile @Nullable SimulatorFeed feed;
    private volatile boolean failed;
    private @Nullable Thread thread;

    /// @param directory where the state of the stream is kept, one file per seed
    SimulatorSource(
            SimulatorProperties properties,
            KafkaClients clients,
            IntakeCounts counts,
            InstantSource clock,
            Path directory) {
        this.properties = properties;
        this.clients = clients;
        this.counts = counts;
        this.clock = clock;
        this.file = new StateFile<>(directory.resolve("seed-" + properties.seed() + ".json"), SimulatorState.class);
        this.controls = new SimulatorControls(properties.rate(), properties.fraudShare());
    }

    SimulatorControls controls() {
        return controls;
    }

    SimulatorStatus status() {
        SimulatorFeed current = feed;
        SimulatorFeed.Snapshot snapshot = current == null ? null : current.snapshot();
        boolean off = !properties.enabled() || failed;
        Phase waiting = off ? Phase.OFF : Phase.STARTING;
        return new SimulatorStatus(
                properties.enabled(),
                !off && controls.running(),
                controls.rate(),
                controls.fraudShare(),
                off || snapshot == null ? waiting : snapshot.phase(),
                snapshot == null ? 0 : snapshot.historyPercent(),
                snapshot == null ? null : snapshot.simulatedTime(),
                snapshot == null ? 0 : snapshot.published(),
                properties.seed(),
                properties.users());
    }

    @Override
    public synchronized void start() {
        if (properties.enabled()) {
            failed = false;
            thread = Thread.ofPlatform().name("simulator").daemon().start(this::run);
        }
    }

    private void run() {
        try (Producer<String, byte[]> producer = clients.bulkProducer()) {
            new TopicCreator(clients).createWhenReachable();
            SimulatorState state = file.read().map(this::checked).orElseGet(this::begin);
            SimulatorFeed started = new SimulatorFeed(state, file, controls, producer, counts, clock);
            feed = started;
            runToEnd(started);
            producer.close(Duration.ZERO);
        } catch (InterruptedException e) {
            log.debug("The simulator was stopped before it began");
        } catch (UncheckedIOException | KafkaException e) {
            failed = true;
            log.error("The simulator has stopped: {}", e.getMessage(), e);
        }
    }

    private static void runToEnd(SimulatorFeed started) {
        try {
            started.run();
        } catch (InterruptedException | InterruptException e) {
            Thread.interrupted();
            started.finish();
        }
    }

    private SimulatorState begin() {
        SimulatorState state = SimulatorState.begin(properties, clock.instant());
        log.info(
                "Simulating {} users from {} on",
                properties.users(),
                state.options().start());
        return state;
    }

    private SimulatorState checked(SimulatorState stored) {
        SimulationOptions wished = properties.options(stored.options().start());
        boolean same = wished.withFraudShare(0).equals(stored.options().withFraudShare(0))
                && properties.labelDelay().equals(stored.labelDelay());
        if (!same) {
            log.warn(
                    "The simulated stream of seed {} goes on as it was begun ({}, label delay {}), not as configured now"
                            + " ({}, label delay {}). Choose another vigil.simulator.seed to begin another stream.",
                    properties.seed(),
                    stored.options(),
                    stored.labelDelay(),
                    wished,
                    properties.labelDelay());
        }
        return stored;
    }

    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        feed = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
