package dev.vigil.service.ingestion.testing;

import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.DuplicateJson;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionField;
import dev.vigil.transaction.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Decides transactions as the scoring service does, as far as intake can tell: amounts above 1,000 are blocked,
/// the same
/// transaction again is a duplicate, and the same id with other content is rejected. Users whose name begins with
/// `silent` get no answer.
public final class FakeScorer implements AutoCloseable {
    private static final LayerScore QUIET = new LayerScore(0.5, 0.4, false, 2, 2);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Map<String, Transaction> known = new HashMap<>();
    private final Inspector inspector = Inspector.standard(InstantSource.system());
    private final Thread thread;
    private volatile boolean stopping;

    public FakeScorer(Broker broker) {
        consumer = new KafkaConsumer<>(broker.settings().consumerProperties());
        producer = broker.producer();
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TRANSACTIONS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("fake-scorer").start(this::run);
    }

    private void run() {
        while (!stopping) {
            consumer.poll(Duration.ofMillis(50)).forEach(this::answer);
        }
    }

    private void answer(ConsumerRecord<String, byte[]> record) {
        if (!record.key().startsWith("silent")
                && inspector.inspect(record.value()) instanceof Inspection.Sound(Transaction transaction)) {
            Transaction earlier = known.putIfAbsent(record.key() + "\n" + transaction.transactionId(), transaction);
            var _ = producer.send(reply(record, transaction, earlier));
        }
    }

    private static ProducerRecord<String, byte[]> reply(
            ConsumerRecord<String, byte[]> record, Transaction transaction, @Nullable Transaction earlier) {
        String key = record.key();
        if (earlier == null) {
            byte[] decision = new DecisionJson().write(decide(transaction), Instant.ofEpochMilli(record.timestamp()));
            return new ProducerRecord<>(Topics.DECISIONS, key, decision);
        }
        return earlier.equals(transaction)
                ? new ProducerRecord<>(Topics.DUPLICATES, key, new DuplicateJson().write(repeat(transaction)))
                : new ProducerRecord<>(Topics.REJECTED, key, new RejectionJson().write(refuse(record)));
    }

    private static Decision decide(Transaction transaction) {
        boolean large = transaction.amount().doubleValue() > 1_000;
        List<FiredRule> rules =
                large ? List.of(new FiredRule("amount_spike", 40, "1,000 times the usual amount")) : List.of();
        List<Reason> reasons =
                large ? List.of(new Reason("rules", "amount_spike", 40, "1,000 times the usual amount")) : List.of();
        float[] features = {1, 2, 3};
        return new Decision(
                transaction,
                large ? Verdict.BLOCKED : Verdict.APPROVED,
                large ? 44 : 4,
                transaction.amount().doubleValue(),
                large ? 40 : 0,
                rules,
                QUIET,
                QUIET,
                LayerScore.NONE,
                reasons,
                new Explanation(features, features, features, new float[0], features),
                false,
                "v1",
                "p1",
                "f1",
                Instant.parse("2025-06-01T12:00:01Z"));
    }

    private static Duplicate repeat(Transaction transaction) {
        Decision first = decide(transaction);
        return new Duplicate(
                transaction.transactionId(),
                transaction.userId(),
                first.verdict(),
                first.score(),
                first.decidedAt(),
                first.modelVersion(),
                Instant.parse("2025-06-01T12:00:09Z"));
    }

    private static Rejection refuse(ConsumerRecord<String, byte[]> record) {
        String id = ((TransactionReading.WellFormed) new TransactionJson().read(record.value()))
                .draft()
                .get(TransactionField.TRANSACTION_ID);
        String message = "transaction_id was used for another transaction";
        return new Rejection(
                Instant.parse("2025-06-01T12:00:09Z"),
                Rejection.Stage.SCORING,
                Rejection.Source.KAFKA,
                message,
                List.of(new Violation("transaction_id", String.valueOf(id), "unique", message)),
                Original.of(record.value()),
                new Rejection.Position(record.topic(), record.partition(), record.offset()));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}
