package dev.vigil.service.scoring.stream;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.topology.DeadLetterOnFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// What Kafka Streams is configured with.
///
/// Decisions become visible when Kafka commits, so latency is made of the commit interval and of the steps around it.
/// Two defaults add far more than they save: after a commit the next transaction often has to ask again because the
/// broker is still writing the last one's markers, and by default it asks only 100 ms later (`retry.backoff.ms`); and
/// an idle thread sleeps 100 ms between looks at its clock (`poll.ms`). A producer, on the other hand, need not send
/// before the commit makes it (`linger.ms`): nobody may see its records earlier, every request costs the broker, and
/// the first of a transaction to each partition costs it much. No step depends on the order of two topics, so none
/// waits for the other (`max.task.idle.ms`).
public final class StreamSettings {
    private static final int FETCH_BYTES = 1 << 20;
    private static final int BATCH_BYTES = 64 << 10;
    /// Wallets are some commits behind anyway: this much of them, or this long, is worth a request.
    private static final int WALLET_FETCH_BYTES = 32 << 10;
    private static final int WALLET_FETCH_MILLIS = 20;

    private StreamSettings() {}

    /// The settings of one instance.
    ///
    /// @param sessionTimeout what the broker allows, see [KafkaPreparation]
    public static Properties of(KafkaSettings kafka, ScoringProperties scoring, Duration sessionTimeout) {
        Properties settings = new Properties();
        settings.putAll(kafka.clientProperties());
        settings.putAll(application(kafka, scoring));
        settings.putAll(consumer(scoring, sessionTimeout));
        settings.putAll(producer(scoring));
        return settings;
    }

    private static Map<String, Object> application(KafkaSettings kafka, ScoringProperties scoring) {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, scoring.applicationId()),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
                Map.entry(
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        scoring.backlogInterval().toMillis()),
                Map.entry(StreamsConfig.POLL_MS_CONFIG, 5L),
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads(scoring)),
                Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, scoring.standbyReplicas()),
                Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replication()),
                Map.entry(
                        StreamsConfig.STATE_DIR_CONFIG,
                        scoring.stateDirectory().toAbsolutePath().toString()),
                Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                Map.entry(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false),
                Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnFailure.class));
    }

    private static int threads(ScoringProperties scoring) {
        return scoring.threads() > 0 ? scoring.threads() : Runtime.getRuntime().availableProcessors();
    }

    private static Properties consumer(ScoringProperties scoring, Duration sessionTimeout) {
        Properties settings = new Properties();
        int session = Math.toIntExact(sessionTimeout.toMillis());
        main(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        main(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        main(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        main(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        main(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), WALLET_FETCH_BYTES);
        settings.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), WALLET_FETCH_MILLIS);
        if (!scoring.instanceId().isEmpty()) {
            main(settings, CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, scoring.instanceId());
        }
        return settings;
    }

    private static void main(Properties settings, String key, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(key), value);
    }

    private static Properties producer(ScoringProperties scoring) {
        Properties settings = new Properties();
        producer(settings, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5L);
        producer(
                settings,
                ProducerConfig.LINGER_MS_CONFIG,
                scoring.backlogInterval().toMillis());
        producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        producer(
                settings,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(scoring.transactionTimeout().toMillis()));
        return settings;
    }

    private static void producer(Properties settings, String key, Object value) {
        settings.put(StreamsConfig.producerPrefix(key), value);
    }
}
