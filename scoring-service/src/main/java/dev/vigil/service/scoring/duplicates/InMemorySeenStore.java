package dev.vigil.service.scoring.duplicates;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A [SeenTable] as Kafka Streams wants a store: what is written to it can be read back, until it is past its time or
/// the table is full. Keys cannot be listed, because they are not kept.
///
/// Like every store in memory it is emptied on closing and read back from its change-log.
final class InMemorySeenStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final long retentionMillis;
    private final int maxEntries;
    private final InstantSource clock;
    private final SeenMeters meters;
    private SeenTable table;
    private volatile int size;
    private volatile boolean open;

    InMemorySeenStore(String name, Duration retention, int maxEntries, InstantSource clock, SeenMeters meters) {
        this.name = name;
        this.retentionMillis = retention.toMillis();
        this.maxEntries = maxEntries;
        this.clock = clock;
        this.meters = meters;
        this.table = emptyTable();
    }

    private SeenTable emptyTable() {
        return new SeenTable(new KeyedHash(new SecureRandom()), maxEntries);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, this::restore);
        open = true;
    }

    private void restore(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        SeenDecision decision = SeenDecision.decode(value);
        if (decision.decidedAt().toEpochMilli() >= cutOff()) {
            remember(key, decision);
        }
    }

    private long cutOff() {
        return clock.millis() - retentionMillis;
    }

    private void remember(byte[] key, SeenDecision decision) {
        long forgottenBefore = table.forgotten();
        table.put(key, decision, cutOff());
        meters.rememberedMore(table.size() - size);
        size = table.size();
        if (table.forgotten() > forgottenBefore) {
            meters.forgotOne();
        }
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        SeenDecision decision = table.get(key.get());
        return decision == null ? null : decision.encode();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        remember(key.get(), SeenDecision.decode(value));
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] present = get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        throw new UnsupportedOperationException("a decision that was taken cannot be taken back");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("keys are not kept");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("keys are not kept");
    }

    @Override
    public long approximateNumEntries() {
        return size;
    }

    /// Queries from outside are not answered, so nobody asks how fresh an answer would be.
    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        meters.rememberedMore(-size);
        size = 0;
        table = emptyTable();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
