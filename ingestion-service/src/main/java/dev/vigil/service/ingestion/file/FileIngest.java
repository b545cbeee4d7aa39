package dev.vigil.service.ingestion.file;

import dev.vigil.files.CountingInput;
import dev.vigil.files.FileRecord;
import dev.vigil.files.FileRecords;
import dev.vigil.files.InputFile;
import dev.vigil.files.MappingException;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.records.Inspection;
import dev.vigil.records.RawRecord;
import dev.vigil.service.ingestion.kafka.Acknowledgements;
import dev.vigil.service.ingestion.kafka.DeadLetters;
import dev.vigil.service.ingestion.state.StateFile;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Takes in one file, from where an earlier run got to.
///
/// What the state directory calls safe has been acknowledged by Kafka. A run that is killed leaves records after that
/// point to be sent again by the next; they bear the same ids and are decided once.
final class FileIngest {
    private static final int SECTION = 1_000;
    private static final int REJECTIONS_SHOWN = 5;
    private static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);

    private final FileIntake intake;
    private final IngestRequest request;
    private final StateFile<IngestEntry> state;
    private final @Nullable IngestEntry earlier;
    private final Acknowledgements<Tally> acknowledgements;
    private final DeadLetters deadLetters;
    private final TransactionJson transactions = new TransactionJson();
    private final LabelJson labels = new LabelJson();
    private final List<String> rejections = new CopyOnWriteArrayList<>();
    private final long startNanos = System.nanoTime();
    private volatile Tally sent;
    private volatile boolean connected;
    private volatile boolean stopping;
    private volatile @Nullable CountingInput input;
    private volatile @Nullable Thread runner;
    private Tally counted;
    private Tally saved;
    private String mapping = "";
    private long savedNanos = startNanos;

    /// How a run ended.
    enum End {
        /// Everything is safe in Kafka.
        FINISHED,
        /// Everything had been before.
        NOTHING_TO_DO,
        /// [#stop] was called; the next run goes on from here.
        STOPPED
    }

    /// @throws java.io.UncheckedIOException when the state of an earlier run cannot be read
    FileIngest(FileIntake intake, IngestRequest request) {
        this.intake = intake;
        this.request = request;
        this.state = intake.state(request.file());
        this.earlier = request.restart() ? null : state.read().orElse(null);
        this.sent = earlier == null ? Tally.NOTHING : earlier.tally();
        this.counted = sent;
        this.saved = sent;
        this.acknowledgements = new Acknowledgements<>(sent);
        this.deadLetters = new DeadLetters(intake.clock(), Rejection.Source.FILE);
    }

    /// What is safe from earlier runs.
    Tally earlier() {
        return earlier == null ? Tally.NOTHING : earlier.tally();
    }

    /// Runs to the end of the file, or until [#stop].
    ///
    /// @throws IngestFailedException when Kafka refuses, or somebody else takes in the file
    /// @throws MappingException      when the columns do not fit
    End run() throws IOException {
        if (earlier != null && earlier.finished()) {
            return End.NOTHING_TO_DO;
        }
        runner = Thread.currentThread();
        try (FileChannel _ = intake.claim(request.file())) {
            boolean complete = takeUnlessStopped();
            return settle(complete) ? End.FINISHED : End.STOPPED;
        }
    }

    /// Makes [#run] return soon, with everything saved that can be.
    void stop() {
        stopping = true;
        Thread thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private boolean takeUnlessStopped() throws IOException {
        try (CountingInput in = request.file().open()) {
            input = in;
            FileRecords records = request.file().records(in, request.mapping(), intake.inspector());
            useMapping(records.mapping());
            save(false);
            intake.topics().createWhenReachable();
            connected = true;
            return pass(records) && takeOrSettle(records);
        } catch (InterruptedException | InterruptException | ClosedByInterruptException e) {
            if (!stopping) {
                throw new IngestFailedException("interrupted", e);
            }
            return false;
        } finally {
            clearInterrupt();
        }
    }

    /// Saving must not fail because of the interrupt that made us stop.
    @SuppressWarnings("ThreadInterrupted")
    private static void clearInterrupt() {
        Thread.interrupted();
    }

    private void useMapping(String name) {
        if (earlier != null && !earlier.mapping().equals(name)) {
            throw new IngestFailedException(
                    "%s was begun with mapping %s, not %s; choose that one, or --restart"
                            .formatted(request.file().path(), earlier.mapping(), name),
                    null);
        }
        mapping = name;
    }

    /// Passes over what earlier runs have taken in.
    private boolean pass(FileRecords records) throws IOException {
        for (long passed = 0; passed < sent.records(); passed++) {
            if (stopping || records.next() == null) {
                return false;
            }
        }
        return true;
    }

    /// What was read before a file turns out to be unreadable is safe all the same.
    private boolean takeOrSettle(FileRecords records) throws IOException {
        try {
            return take(records);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            settle(false);
            throw e;
        }
    }

    private boolean take(FileRecords records) throws IOException {
        for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
            take(raw, records.inspect(raw));
            if (sent.records() % SECTION == 0) {
                endSection();
                refuseToGoOnAfterFailure();
                saveNowAndThen();
            }
            if (stopping) {
                return false;
            }
        }
        return true;
    }

    private void take(RawRecord raw, FileRecord record) {
        switch (record.inspection()) {
            case Inspection.Sound sound -> accept(sound.transaction(), record);
            case Inspection.Faulty faulty -> reject(raw, faulty);
        }
    }

    private void accept(Transaction transaction, FileRecord record) {
        send(new ProducerRecord<>(Topics.TRANSACTIONS, transaction.userId(), transactions.write(transaction)));
        boolean labelled = request.labels() && record.fraud();
        if (labelled) {
            Label label = Label.fraud(transaction, record.scenario(), Label.Source.CHARGEBACK, notBefore(transaction));
            send(new ProducerRecord<>(Topics.LABELS, transaction.transactionId(), labels.write(label)));
        }
        sent = sent.plusAccepted(labelled);
    }

    /// A file tells now what it knows, but never before it happened: the clocks of producers may run ahead of ours.
    private Instant notBefore(Transaction transaction) {
        Instant now = intake.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(transaction.timestamp()) ? transaction.timestamp() : now;
    }

    private void reject(RawRecord raw, Inspection.Faulty faulty) {
        String place = request.file().path().getFileName() + " line " + raw.line() + ": ";
        send(deadLetters.of(faulty, place, raw.bytes(), raw.cut()));
        if (rejections.size() < REJECTIONS_SHOWN) {
            rejections.add("line " + raw.line() + ": " + faulty.reason());
        }
        sent = sent.plusRejected();
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var _ = intake.producer().send(record, acknowledgements.sending());
    }

    private void endSection() {
        Tally added = sent.minus(counted);
        intake.counts().received(added.records());
        intake.counts().rejected(added.rejected());
        counted = sent;
        acknowledgements.endSection(sent);
    }

    private void refuseToGoOnAfterFailure() {
        Exception failure = acknowledgements.failure();
        if (failure != null) {
            save(false);
            throw new IngestFailedException("Kafka refuses: " + failure.getMessage(), failure);
        }
    }

    private void saveNowAndThen() {
        if (System.nanoTime() - savedNanos > SAVE_EVERY_NANOS) {
            save(false);
            savedNanos = System.nanoTime();
        }
    }

    private void save(boolean finished) {
        InputFile file = request.file();
        Tally safe = acknowledgements.safe();
        intake.counts().accepted(safe.minus(saved).accepted());
        saved = safe;
        state.write(new IngestEntry(
                file.path().toString(),
                file.size(),
                file.fingerprint(),
                mapping,
                safe,
                finished,
                intake.clock().instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /// Waits for what is on its way, and saves.
    ///
    /// @param complete whether the file has been read to its end: then it waits as long as it takes, else briefly
    /// @return whether the file is done with
    private boolean settle(boolean complete) {
        endSection();
        Thread flush = Thread.ofVirtual().start(intake.producer()::flush);
        try {
            boolean flushed = flush.join(LAST_ACKNOWLEDGEMENTS);
            while (!flushed && complete && !stopping) {
                flushed = flush.join(LAST_ACKNOWLEDGEMENTS);
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
        refuseToGoOnAfterFailure();
        boolean done = complete && acknowledgements.safe().equals(sent);
        if (!mapping.isEmpty()) {
            save(done);
        }
        return done;
    }

    /// The first few records that were rejected in this run.
    List<String> rejections() {
        return List.copyOf(rejections);
    }

    /// How it is getting on; for any thread.
    IngestProgress progress() {
        CountingInput reading = input;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        double seconds = Math.max(0.001, elapsed.toNanos() / 1e9);
        return new IngestProgress(
                request.file().path().getFileName().toString(),
                sent,
                reading == null ? 0 : reading.count(),
                request.file().size(),
                sent.minus(earlier()).records() / seconds,
                elapsed,
                connected ? acknowledgements.silence() : elapsed);
    }
}
