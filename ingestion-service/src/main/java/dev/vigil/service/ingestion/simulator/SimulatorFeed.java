package dev.vigil.service.ingestion.simulator;

import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.Acknowledgements;
import dev.vigil.service.ingestion.simulator.SimulatorStatus.Phase;
import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a simulated stream to Kafka from where it stands: what is left of the history at once, the rest paced.
///
/// Belongs to one thread, except for [#snapshot].
final class SimulatorFeed {
    private static final Logger log = LoggerFactory.getLogger(SimulatorFeed.class);
    private static final long TICK_MILLIS = 20;
    private static final int SECTION = 100;
    private static final int RESERVE_HISTORY = 10_000;
    private static final int RESERVE_LIVE = 100;
    private static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);

    private final StateFile<SimulatorState> file;
    private final SimulatorControls controls;
    private final Producer<String, byte[]> producer;
    private final IntakeCounts counts;
    private final InstantSource clock;
    private final TransactionJson transactions = new TransactionJson();
    private final LabelJson labels = new LabelJson();
    private final SimulatedStream stream;
    private final Acknowledgements<Long> acknowledgements;
    private final long historyStart;
    private final long historyEnd;
    /// What lies before may have been sent by an earlier run.
    private final long ownFrom;

    private SimulatorState state;
    private long savedNanos = System.nanoTime();
    private volatile Snapshot snapshot;

    /// Where the feed stands.
    record Snapshot(Phase phase, int historyPercent, Instant simulatedTime, long published) {}

    SimulatorFeed(
            SimulatorState state,
            StateFile<SimulatorState> file,
            SimulatorControls controls,
            Producer<String, byte[]> producer,
            IntakeCounts counts,
            InstantSource clock) {
        this.state = state;
        this.file = file;
        this.controls = controls;
        this.producer = producer;
        this.counts = counts;
        this.clock = clock;
        this.stream = new SimulatedStream(state);
        this.acknowledgements = new Acknowledgements<>(state.safe());
        this.historyStart = state.options().start().toEpochMilli();
        this.historyEnd = state.historyEnd().toEpochMilli();
        this.ownFrom = state.reserved();
        this.snapshot = snapshot(Phase.STARTING);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /// Runs until the thread is interrupted.
    ///
    /// @throws KafkaException when Kafka refuses for good; also when interrupted while sending
    void run() throws InterruptedException {
        while (stream.peek().emittedAt() < historyEnd) {
            if (controls.running()) {
                send();
            } else {
                Thread.sleep(TICK_MILLIS);
            }
            if (stream.position() % SECTION == 0 || !controls.running()) {
                afterSending(Phase.HISTORY);
            }
        }
        runLive();
    }

    private void runLive() throws InterruptedException {
        long start = Math.max(historyEnd, stream.peek().emittedAt());
        SimulatedTime time = new SimulatedTime(start, state.options().naturalRatePerSecond());
        long lastNanos = System.nanoTime();
        while (true) {
            Thread.sleep(TICK_MILLIS);
            long nowNanos = System.nanoTime();
            if (controls.running()) {
                time.advance(Duration.ofNanos(nowNanos - lastNanos), controls.rate(), clock.millis());
                sendUntil(time.millis());
            }
            lastNanos = nowNanos;
            afterSending(time.caughtUp(clock.millis()) ? Phase.CAUGHT_UP : Phase.LIVE);
        }
    }

    private void sendUntil(long simulatedMillis) {
        while (stream.peek().emittedAt() <= simulatedMillis && controls.running()) {
            send();
        }
    }

    private void send() {
        long position = stream.position();
        if (position >= state.reserved()) {
            boolean history = stream.peek().emittedAt() < historyEnd;
            save(position + (history ? RESERVE_HISTORY : RESERVE_LIVE));
        }
        for (Label due = stream.takeLabel(); due != null; due = stream.takeLabel()) {
            send(new ProducerRecord<>(Topics.LABELS, due.transactionId(), labels.write(due)));
        }
        Transaction transaction = stream.take().transaction();
        counts.received(1);
        send(new ProducerRecord<>(Topics.TRANSACTIONS, transaction.userId(), transactions.write(transaction)));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record, acknowledgements.sending());
    }

    private void afterSending(Phase phase) {
        Exception failure = acknowledgements.failure();
        if (failure != null) {
            throw new KafkaException("Kafka refuses the simulated stream", failure);
        }
        acknowledgements.endSection(stream.position());
        fulfilWish();
        if (System.nanoTime() - savedNanos > SAVE_EVERY_NANOS) {
            save(state.reserved());
        }
        snapshot = snapshot(phase);
    }

    /// A change of the share of fraud waits until nothing that may have been sent by an earlier run lies ahead.
    private void fulfilWish() {
        double share = controls.fraudShare();
        if (share != state.fraudShare() && stream.position() >= ownFrom) {
            state = state.withChange(stream.changeFraudShare(share));
            save(state.reserved());
        }
    }

    private void save(long reserved) {
        long before = state.safe();
        state = state.withPosition(acknowledgements.safe(), reserved);
        counts.accepted(state.safe() - before);
        file.write(state);
        savedNanos = System.nanoTime();
    }

    /// Waits a moment for what is on its way, and remembers where the stream stands.
    void finish() {
        acknowledgements.endSection(stream.position());
        Thread flush = Thread.ofVirtual().start(producer::flush);
        try {
            flush.join(LAST_ACKNOWLEDGEMENTS);
        } catch (InterruptedException e) {
            log.debug("Not waiting for the last acknowledgements", e);
        }
        save(stream.position());
    }

    private Snapshot snapshot(Phase phase) {
        long at = stream.peek().emittedAt();
        long span = Math.max(1, historyEnd - historyStart);
        int percent = Math.clamp((at - historyStart) * 100 / span, 0, 100);
        return new Snapshot(phase, percent, Instant.ofEpochMilli(at), stream.position());
    }
}
