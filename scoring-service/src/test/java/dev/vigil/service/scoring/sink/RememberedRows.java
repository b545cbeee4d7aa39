package dev.vigil.service.scoring.sink;

import dev.vigil.kafka.UnreadableMessageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A target that stores rows in a list and, as ClickHouse does, drops a batch whose token it knows.
final class RememberedRows implements RowTarget {
    private final String topic;
    private final List<String> rows = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private int dropped;
    private volatile Consumer<String> beforeInsert = token -> {};
    private volatile Consumer<String> afterInsert = token -> {};

    RememberedRows(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public RowBatch newBatch() {
        return new Batch();
    }

    /// Called with the token before rows are stored; what it throws, storing throws.
    void beforeInsert(Consumer<String> action) {
        beforeInsert = action;
    }

    /// Called with the token after rows are stored; what it throws, storing throws.
    void afterInsert(Consumer<String> action) {
        afterInsert = action;
    }

    synchronized List<String> rows() {
        return List.copyOf(rows);
    }

    /// How many batches came again.
    synchronized int dropped() {
        return dropped;
    }

    synchronized int batches() {
        return tokens.size();
    }

    private synchronized void store(String token, List<String> batch) {
        if (tokens.add(token)) {
            rows.addAll(batch);
        } else {
            dropped++;
        }
    }

    private final class Batch implements RowBatch {
        private final List<String> pending = new ArrayList<>();

        @Override
        public void add(ConsumerRecord<byte[], byte[]> record) {
            String row = new String(record.value(), StandardCharsets.UTF_8);
            if (row.startsWith("poison")) {
                throw new IllegalArgumentException(UnreadableMessageException.class.getSimpleName());
            }
            pending.add(row);
        }

        @Override
        public void insert(String token) {
            beforeInsert.accept(token);
            store(token, pending);
            afterInsert.accept(token);
        }

        @Override
        public void clear() {
            pending.clear();
        }
    }
}
