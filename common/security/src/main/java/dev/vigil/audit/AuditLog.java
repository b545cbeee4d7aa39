package dev.vigil.audit;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to the audit log, for any number of writers in any number of processes, and any number of threads in each.
///
/// All of them write one chain, which takes more than appending: who writes entry 18 must know the hash of entry 17,
/// and
/// must be alone in doing so. Kafka has no "append if the end is still there", but it has transactions, and of those
/// with
/// one id only the writer that asked last may go on. So the writers share an id: one that has something to write takes
/// the turn (which waits for what another has under way, and refuses whatever that one sends later), reads the end,
/// and writes in a transaction. Whoever has the turn keeps it until another takes it; then its next entry is refused
/// before it is in the log, and it takes the turn again. Nobody waits for anybody who died.
///
/// Should Kafka take an entry, lose its answer, and another writer come in between, the entry is written twice, as two
/// entries: told twice rather than not at all.
public final class AuditLog implements AutoCloseable {
    /// The id of the transactions; writers need the right to write under it.
    public static final String TRANSACTIONAL_ID = "vigil-audit";

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALL_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 3_000;
    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int RETRY_MILLIS = 20;
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final int LONGEST_DOUBLINGS = 5;

    private final KafkaSettings kafka;
    private final String origin;
    private final InstantSource clock;
    private @Nullable AuditTopic reader;
    private @Nullable Turn turn;
    private boolean topicIsThere;

    /// Connects with the first entry.
    ///
    /// @param origin what entries say they were written by
    public AuditLog(KafkaSettings kafka, String origin, InstantSource clock) {
        this.kafka = kafka;
        this.origin = origin;
        this.clock = clock;
    }

    /// What entries of a service or command of this machine say they were written by.
    public static String origin(String name) {
        try {
            return name + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return name;
        }
    }

    /// Writes an entry and returns when every replica has it.
    ///
    /// @throws AuditUnavailableException when that does not happen within seconds
    public AuditEntry append(AuditEvent event) {
        return append(List.of(event)).getFirst();
    }

    /// Writes entries, all or none, and returns when every replica has them.
    ///
    /// @throws AuditUnavailableException when that does not happen within seconds
    public synchronized List<AuditEntry> append(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        for (int overtaken = 0; ; overtaken++) {
            try {
                return mine().append(events, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            } catch (KafkaException e) {
                endTurn();
                if (!isTakenOver(e) || System.nanoTime() > patienceEnds) {
                    endReading();
                    throw new AuditUnavailableException(e);
                }
                pause(overtaken);
            }
        }
    }

    /// Writers that take the turn from each other all the time would never get to write.
    private static void pause(int overtaken) {
        long longest = FIRST_PAUSE_NANOS << Math.min(overtaken, LONGEST_DOUBLINGS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }

    private AuditTopic reader() {
        AuditTopic open = reader;
        if (open == null) {
            open = new AuditTopic(kafka);
            reader = open;
        }
        return open;
    }

    private void endReading() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private Turn mine() {
        Turn kept = turn;
        if (kept == null) {
            createTopic();
            kept = new Turn();
            turn = kept;
            log.info("The audit log ends here for now: head={}", kept.head);
        }
        return kept;
    }

    private void createTopic() {
        if (!topicIsThere) {
            Map<String, Object> properties = kafka.clientProperties();
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
            try (Admin admin = Admin.create(properties)) {
                Topics.createOnly(admin, kafka, Set.of(Topics.AUDIT));
            }
            topicIsThere = true;
        }
    }

    private void endTurn() {
        if (turn != null) {
            turn.close();
            turn = null;
        }
    }

    /// Whether another writer has the turn, or the broker has forgotten that we have it.
    private static boolean isTakenOver(@Nullable Throwable problem) {
        return switch (problem) {
            case null -> false;
            case ProducerFencedException _,
                    InvalidProducerEpochException _,
                    InvalidPidMappingException _,
                    InvalidTxnStateException _ -> true;
            default -> isTakenOver(problem.getCause());
        };
    }

    @Override
    public synchronized void close() {
        endTurn();
        endReading();
    }

    /// The right to write, and the end of the log as it is while nobody else has that right.
    private final class Turn implements AutoCloseable {
        private final Producer<String, byte[]> producer;
        private AuditHead head;

        Turn() {
            producer = new KafkaProducer<>(properties());
            try {
                producer.initTransactions();
                head = reader().head();
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private Map<String, Object> properties() {
            Map<String, Object> properties = kafka.producerProperties();
            properties.put(ProducerConfig.CLIENT_ID_CONFIG, TRANSACTIONAL_ID + "-" + INSTANCES.incrementAndGet());
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
            properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MILLIS);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, CALL_MILLIS);
            properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
            properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            return properties;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when any of them does
        List<AuditEntry> append(List<AuditEvent> events, Instant now) {
            List<AuditEntry> entries = new ArrayList<>(events.size());
            AuditHead end = head;
            producer.beginTransaction();
            for (AuditEvent event : events) {
                AuditEntry entry = AuditEntry.of(event, end, now, origin);
                AuditRecord record = AuditRecord.of(entry);
                producer.send(new ProducerRecord<>(Topics.AUDIT, 0, record.hash(), record.value()));
                entries.add(entry);
                end = new AuditHead(entry.sequence(), record.hash());
            }
            producer.commitTransaction();
            head = end;
            return entries;
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
