package dev.vigil.service.scoring.sink;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertDuplicates;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.InsertRejections;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.DuplicateJson;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.LabelValidator;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What of each topic goes where in ClickHouse.
final class RowTargets {
    private RowTargets() {}

    /// Decisions, dead letters, duplicates, and those labels the stream takes.
    static List<RowTarget> all(ClickHouse clickHouse, InstantSource clock) {
        return List.of(
                target(Topics.DECISIONS, () -> decisions(clickHouse)),
                target(Topics.REJECTED, () -> rejections(clickHouse)),
                target(Topics.DUPLICATES, () -> duplicates(clickHouse)),
                target(Topics.LABELS, () -> labels(clickHouse, clock)));
    }

    private static RowTarget target(String topic, Supplier<RowBatch> batches) {
        return new RowTarget() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public RowBatch newBatch() {
                return batches.get();
            }
        };
    }

    private static RowBatch decisions(ClickHouse clickHouse) {
        InsertDecisions statement = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
        DecisionJson json = new DecisionJson();
        return batch(
                record -> {
                    DecisionEvent event = json.read(record.value());
                    statement.add(
                            event.decision(), event.receivedAt(), event.traceId(), record.partition(), record.offset());
                },
                statement::insert,
                statement::clear);
    }

    private static RowBatch rejections(ClickHouse clickHouse) {
        InsertRejections statement = new InsertRejections(clickHouse);
        RejectionJson json = new RejectionJson();
        return batch(record -> statement.add(json.read(record.value())), statement::insert, statement::clear);
    }

    private static RowBatch duplicates(ClickHouse clickHouse) {
        InsertDuplicates statement = new InsertDuplicates(clickHouse);
        DuplicateJson json = new DuplicateJson();
        return batch(record -> statement.add(json.read(record.value())), statement::insert, statement::clear);
    }

    private static RowBatch labels(ClickHouse clickHouse, InstantSource clock) {
        InsertLabels statement = new InsertLabels(clickHouse);
        LabelJson json = new LabelJson();
        LabelValidator validator = new LabelValidator(clock);
        return batch(
                record -> statement.add(validator.requireSound(json.read(record.value()))),
                statement::insert,
                statement::clear);
    }

    private static RowBatch batch(
            Consumer<ConsumerRecord<byte[], byte[]>> add, Consumer<String> insert, Runnable clear) {
        return new RowBatch() {
            @Override
            public void add(ConsumerRecord<byte[], byte[]> record) {
                add.accept(record);
            }

            @Override
            public void insert(String token) {
                insert.accept(token);
            }

            @Override
            public void clear() {
                clear.run();
            }
        };
    }
}
