package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.Topics;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.ScoringProperties.Store;
import dev.vigil.service.scoring.duplicates.SeenMeters;
import dev.vigil.service.scoring.duplicates.SeenStore;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The steps between topics.
///
/// ```
/// transactions ─► decide [users, seen] ─┬─► decisions
///      (by user)    ▲                   ├─► transactions-duplicates
///                   │                   ├─► transactions-rejected
///                   │                   └─► wallet-updates ─┬► observe-wallet [wallets]
///                   │                        (by wallet)      │        │ change-log
///         wallet profiles, on every instance ◄────────────────┼────────┘
///                                                             │
///       labels ─► take-label ─┬─► wallet-labels ──────────────┘
/// (by transaction)            │    (by wallet)
///                             └─► transactions-rejected
/// ```
///
/// What is known of users and of decided transactions is exact: both lie in the partition that decides. What is known
/// of wallets comes round by two topics and is some two commits old. The topic of wallet profiles is the change-log of
/// the store `wallets`, so that one record does for both.
///
/// Labels take the way of the wallets' transactions, exactly once too, and in no order with them: a profile keeps
/// labels by when they were made, and the features of a transaction see those made up to its own time. A label
/// therefore counts the same whatever it overtakes, provided it reaches the wallet
/// before the transaction is decided; one that comes later changes no decision that was made.
public final class ScoringTopology {
    /// The store of user profiles, by user id.
    public static final String USERS = "users";
    /// The store of the profiles of wallets this instance updates, by address.
    public static final String WALLETS = "wallets";
    /// The store of wallet profiles, by address, the same on every instance.
    public static final String WALLET_PROFILES = "wallet-profiles";
    static final String TO_DECISIONS = "to-decisions";
    static final String TO_DUPLICATES = "to-duplicates";
    static final String TO_REJECTED = "to-rejected";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final ScoringProperties scoring;
    private final Decider decider;
    private final DeadLetters deadLetters;
    private final ScoringMeters meters;
    private final SeenMeters seenMeters;
    private final LabelMeters labelMeters;

    public ScoringTopology(
            ScoringProperties scoring,
            Decider decider,
            DeadLetters deadLetters,
            ScoringMeters meters,
            SeenMeters seenMeters,
            LabelMeters labelMeters) {
        this.scoring = scoring;
        this.decider = decider;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.seenMeters = seenMeters;
        this.labelMeters = labelMeters;
    }

    /// The topic every instance reads wallet profiles from.
    public static String walletProfiles(String applicationId) {
        return applicationId + "-" + WALLETS + "-changelog";
    }

    /// The steps, anew for every start.
    ///
    /// @param walletPartitions of the topics by wallet
    public Topology build(int walletPartitions) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addGlobalStore(
                store(WALLET_PROFILES).withLoggingDisabled(),
                walletProfiles(scoring.applicationId()),
                Consumed.with(BYTES, BYTES).withName("wallet-profiles-source"),
                CopyStep::new);
        KStream<byte[], byte[]> decided = builder.stream(
                        Topics.TRANSACTIONS,
                        Consumed.with(BYTES, BYTES)
                                .withTimestampExtractor(new ArrivalTime(decider.clock()))
                                .withName("transactions-source"))
                .process(new DecideSupplier(), Named.as(DecideStep.NAME));
        decided.to(Topics.DECISIONS, Produced.with(BYTES, BYTES).withName(TO_DECISIONS));
        decided.to(Topics.DUPLICATES, Produced.with(BYTES, BYTES).withName(TO_DUPLICATES));
        decided.to(Topics.REJECTED, Produced.with(BYTES, BYTES).withName(TO_REJECTED));
        byWallet(decided, WalletUpdate.STEP, "wallet-updates", walletPartitions)
                .merge(byWallet(labels(builder), LabelStep.TO_WALLETS, "wallet-labels", walletPartitions))
                .process(new WalletSupplier(), Named.as("observe-wallet"));
        return builder.build();
    }

    private KStream<byte[], byte[]> labels(StreamsBuilder builder) {
        KStream<byte[], byte[]> labels = builder.stream(
                        Topics.LABELS,
                        Consumed.with(BYTES, BYTES)
                                .withTimestampExtractor(new ArrivalTime(decider.clock()))
                                .withName("labels-source"))
                .process(() -> new LabelStep(decider.clock(), deadLetters, labelMeters), Named.as(LabelStep.NAME));
        labels.to(Topics.REJECTED, Produced.with(BYTES, BYTES).withName(LabelStep.TO_REJECTED));
        return labels;
    }

    private static KStream<byte[], byte[]> byWallet(
            KStream<byte[], byte[]> updates, String step, String topic, int partitions) {
        return updates.process(WalletUpdate.PassOn::new, Named.as(step))
                .repartition(Repartitioned.with(BYTES, BYTES).withName(topic).withNumberOfPartitions(partitions));
    }

    private StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        KeyValueBytesStoreSupplier supplier = scoring.store() == Store.ROCKSDB
                ? Stores.persistentKeyValueStore(name)
                : Stores.inMemoryKeyValueStore(name);
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), BYTES).withCachingDisabled();
    }

    private final class DecideSupplier implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new DecideStep(decider, deadLetters, meters, scoring.commitInterval());
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            ScoringProperties.Duplicates duplicates = scoring.duplicates();
            return Set.of(
                    store(USERS),
                    SeenStore.builder(
                            duplicates.retention(), duplicates.maxEntriesPerPartition(), decider.clock(), seenMeters));
        }
    }

    private final class WalletSupplier implements ProcessorSupplier<byte[], byte[], Void, Void> {
        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new WalletStep(decider.clock(), scoring.commitInterval(), labelMeters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store(WALLETS));
        }
    }
}
