package dev.vigil.service.scoring.duplicates;

import dev.vigil.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The decisions of one partition that a repeated transaction is answered with.
///
/// Every decision is written to the change-log once and never changed, so that topic is not compacted: it drops what is
/// past its time, as the table in memory does, and neither needs a tombstone. Not safe for use by two threads.
public final class SeenStore {
    /// The name of the Streams store behind it.
    public static final String NAME = "seen";

    /// What a record of the change-log takes at most, but for very long ids.
    private static final long STORED_BYTES = 256;

    private final KeyValueStore<Bytes, byte[]> store;

    public SeenStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /// The decision on the transaction with this user and id, or null when none is remembered.
    public @Nullable SeenDecision find(Transaction transaction) {
        byte[] stored = store.get(key(transaction));
        return stored == null ? null : SeenDecision.decode(stored);
    }

    /// Remembers the decision on a transaction.
    public void remember(Transaction transaction, SeenDecision decision) {
        store.put(key(transaction), decision.encode());
    }

    private static Bytes key(Transaction transaction) {
        return key(transaction.userId(), transaction.transactionId());
    }

    /// The user's length comes first, so that no other user and id give the same bytes.
    static Bytes key(String userId, String transactionId) {
        byte[] user = userId.getBytes(StandardCharsets.UTF_8);
        byte[] id = transactionId.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[2 + user.length + id.length];
        key[0] = (byte) (user.length >>> 8);
        key[1] = (byte) user.length;
        System.arraycopy(user, 0, key, 2, user.length);
        System.arraycopy(id, 0, key, 2 + user.length, id.length);
        return Bytes.wrap(key);
    }

    /// Builds the Streams store.
    ///
    /// @param retention  how long a decision is remembered, counted from when it was taken
    /// @param maxEntries how many decisions each partition remembers at most
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            Duration retention, int maxEntries, InstantSource clock, SeenMeters meters) {
        return Stores.keyValueStoreBuilder(
                        new Supplier(retention, maxEntries, clock, meters), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changeLog(retention, maxEntries));
    }

    /// Records carry the time the broker got them, because the time of a transaction may be years ago.
    private static Map<String, String> changeLog(Duration retention, int maxEntries) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.RETENTION_BYTES_CONFIG,
                Long.toString(maxEntries * STORED_BYTES),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TimestampType.LOG_APPEND_TIME.name);
    }

    private record Supplier(Duration retention, int maxEntries, InstantSource clock, SeenMeters meters)
            implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new InMemorySeenStore(NAME, retention, maxEntries, clock, meters);
        }

        @Override
        public String metricsScope() {
            return "in-memory-seen";
        }
    }
}
