package dev.vigil.service.dashboard.health;

import dev.vigil.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Asks Kafka how many transactions the scoring service has not decided yet.
///
/// What it read last is `vigil_scoring_backlog_transactions`; NaN while Kafka does not tell. It is measured here
/// because it
/// matters most when the scoring service cannot tell itself.
final class BacklogReader implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;

    private final Admin admin;
    private final String group;
    private volatile double waiting = Double.NaN;

    BacklogReader(Map<String, Object> clientProperties, String group, MeterRegistry metrics) {
        this.admin = Admin.create(clientProperties);
        this.group = group;
        Gauge.builder("vigil.scoring.backlog", this, reader -> reader.waiting)
                .description("Transactions in Kafka that are not decided yet")
                .baseUnit("transactions")
                .register(metrics);
    }

    /// @throws TimeoutException   when the broker does not answer
    /// @throws ExecutionException when it refuses, for instance because the topic does not exist
    ScoringBacklog read() throws InterruptedException, TimeoutException, ExecutionException {
        double now = Double.NaN;
        try {
            ScoringBacklog backlog = ask();
            now = backlog.waiting();
            return backlog;
        } finally {
            waiting = now;
        }
    }

    private ScoringBacklog ask() throws InterruptedException, TimeoutException, ExecutionException {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        long done = 0;
        long undecided = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            long next = Math.max(beginnings.getOrDefault(partition, 0L), position == null ? 0 : position.offset());
            done += next;
            undecided += Math.max(0, ends.getOrDefault(partition, 0L) - next);
        }
        return new ScoringBacklog(done, undecided);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private List<TopicPartition> partitions() throws InterruptedException, TimeoutException, ExecutionException {
        return await(admin.describeTopics(List.of(Topics.TRANSACTIONS)).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, TimeoutException, ExecutionException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> future)
            throws InterruptedException, TimeoutException, ExecutionException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
