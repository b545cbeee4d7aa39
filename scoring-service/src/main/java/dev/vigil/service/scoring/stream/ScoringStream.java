package dev.vigil.service.scoring.stream;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.service.scoring.Backoff;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.stream.StreamStatus.Phase;
import dev.vigil.service.scoring.topology.DeadLetterOnFailure;
import dev.vigil.service.scoring.topology.DeadLetters;
import dev.vigil.service.scoring.topology.ScoringTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps the stream running for as long as this service does.
///
/// It waits for Kafka, then for a first model, then runs Kafka Streams; when that gives up, it is built anew after a
/// pause. Nothing here ends the process: a platform that wants to restart it looks at its health.
public final class ScoringStream implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ScoringStream.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);
    private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);

    private final KafkaSettings kafka;
    private final ScoringProperties scoring;
    private final LiveModel model;
    private final ScoringTopology topology;
    private final DeadLetters deadLetters;
    private final MeterRegistry registry;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile Phase waitingFor = Phase.WAITING_FOR_KAFKA;
    private volatile String problem = "";
    private volatile @Nullable KafkaStreams streams;

    public ScoringStream(
            KafkaSettings kafka,
            ScoringProperties scoring,
            LiveModel model,
            ScoringTopology topology,
            DeadLetters deadLetters,
            MeterRegistry registry) {
        this.kafka = kafka;
        this.scoring = scoring;
        this.model = model;
        this.topology = topology;
        this.deadLetters = deadLetters;
        this.registry = registry;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("scoring-stream").start(this::run);
        }
    }

    /// Stops deciding, after what was begun is committed.
    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        if (streams == null) {
            running.interrupt();
        }
        try {
            running.join(CLOSE_PATIENCE.plusSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }

    /// How it is doing at this moment.
    public StreamStatus status() {
        KafkaStreams current = streams;
        if (current == null) {
            return new StreamStatus(stopping.getCount() == 0 ? Phase.STOPPED : waitingFor, problem, List.of());
        }
        return new StreamStatus(Phase.of(current.state()), problem, partitions(current));
    }

    /// What is known of a user, if this instance decides the user's partition.
    public Optional<UserProfile> user(String userId) {
        KafkaStreams current = streams;
        return current == null ? Optional.empty() : new KnownProfiles(current).user(userId);
    }

    /// What is known of a wallet.
    public Optional<WalletProfile> wallet(String address) {
        KafkaStreams current = streams;
        return current == null ? Optional.empty() : new KnownProfiles(current).wallet(address);
    }

    /// How many entries a store of the topology has on this instance, empty while the stream does not run.
    OptionalDouble entries(String store) {
        KafkaStreams current = streams;
        return current == null ? OptionalDouble.empty() : new KnownProfiles(current).entries(store);
    }

    private static List<StreamStatus.Partition> partitions(KafkaStreams current) {
        return current.metadataForLocalThreads().stream()
                .flatMap(threads -> threads.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(Topics.TRANSACTIONS))
                        .map(partition -> partition(task, partition)))
                .sorted(Comparator.comparingInt(StreamStatus.Partition::partition))
                .toList();
    }

    private static StreamStatus.Partition partition(TaskMetadata task, TopicPartition partition) {
        long committed = task.committedOffsets().getOrDefault(partition, -1L);
        long end = task.endOffsets().getOrDefault(partition, -1L);
        return new StreamStatus.Partition(
                partition.partition(), committed, end < 0 || committed < 0 ? -1 : Math.max(0, end - committed));
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
        try {
            do {
                attempt(backoff);
            } while (!stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("Stream interrupted while waiting");
        }
    }

    private void attempt(Backoff backoff) throws InterruptedException {
        try {
            waitingFor = Phase.WAITING_FOR_KAFKA;
            KafkaPreparation.Prepared prepared = new KafkaPreparation(kafka, scoring).prepare();
            waitingFor = Phase.WAITING_FOR_MODEL;
            problem = "";
            awaitModel();
            runStreams(prepared, backoff);
        } catch (KafkaException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            problem = e.toString();
            log.warn("The stream cannot start yet: problem={}", problem);
        }
    }

    private void awaitModel() throws InterruptedException {
        model.awaitReadToEnd();
        if (model.state().bundle() != null || scoring.modelWait().isZero()) {
            return;
        }
        log.info("Holding back until a first model is published: longest={}", scoring.modelWait());
        if (!model.awaitFirstModel(scoring.modelWait())) {
            log.warn("No model came, rules alone decide until one does: waited={}", scoring.modelWait());
        }
    }

    private void runStreams(KafkaPreparation.Prepared prepared, Backoff backoff) throws InterruptedException {
        Properties settings = StreamSettings.of(kafka, scoring, prepared.sessionTimeout());
        settings.put(DeadLetterOnFailure.DEAD_LETTERS, deadLetters);
        CountDownLatch over = new CountDownLatch(1);
        try (KafkaStreams current = new KafkaStreams(topology.build(prepared.walletPartitions()), settings);
                KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(current)) {
            current.setStateListener((now, before) -> onState(now, over));
            current.setUncaughtExceptionHandler(new StreamFailures()::onFailure);
            metrics.bindTo(registry);
            streams = current;
            long started = System.nanoTime();
            current.start();
            awaitEnd(over);
            if (System.nanoTime() - started > HEALTHY_AFTER.toNanos()) {
                backoff.reset();
            }
            close(current);
        } finally {
            streams = null;
        }
    }

    private void awaitEnd(CountDownLatch over) throws InterruptedException {
        while (stopping.getCount() > 0 && !over.await(200, TimeUnit.MILLISECONDS)) {
            // Neither stopped nor failed.
        }
    }

    private void close(KafkaStreams current) {
        // A named instance keeps its place for the restart; one without a name would only leave a ghost behind.
        GroupMembershipOperation membership = scoring.instanceId().isEmpty()
                ? GroupMembershipOperation.LEAVE_GROUP
                : GroupMembershipOperation.REMAIN_IN_GROUP;
        if (!current.close(CloseOptions.timeout(CLOSE_PATIENCE).withGroupMembershipOperation(membership))) {
            log.warn("The stream did not close in time, another instance takes over: waited={}", CLOSE_PATIENCE);
        }
    }

    private void onState(KafkaStreams.State now, CountDownLatch over) {
        log.info("Stream is {}", now);
        if (now == KafkaStreams.State.RUNNING) {
            problem = "";
        } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            over.countDown();
        }
    }

    /// Replaces threads that died, more and more slowly when they keep dying.
    private final class StreamFailures {
        private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
        private long lastNanos = System.nanoTime();

        synchronized StreamThreadExceptionResponse onFailure(Throwable failure) {
            problem = rootCause(failure).toString();
            if (failure instanceof Error || failure instanceof MissingSourceTopicException) {
                log.error("The stream failed and is built anew", failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            if (System.nanoTime() - lastNanos > HEALTHY_AFTER.toNanos()) {
                backoff.reset();
            }
            lastNanos = System.nanoTime();
            Duration pause = backoff.next();
            log.error("A stream thread failed and is replaced: pause={}", pause, failure);
            return pause(pause)
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }

        private boolean pause(Duration pause) {
            try {
                return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static Throwable rootCause(Throwable failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
