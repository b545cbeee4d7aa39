package dev.vigil.service.scoring.topology;

import dev.vigil.profile.WalletProfile;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Observes what goes to and from one wallet, and what is said about it. It passes nothing on: its store's change-log
/// is the topic of wallet profiles. The store is not cached: a cache is emptied at each commit, task by task, and each
/// task then waits for Kafka on its own.
final class WalletStep implements Processor<byte[], byte[], Void, Void> {
    private final WalletProfile wallet = new WalletProfile();
    private final InstantSource clock;
    private final Duration commitInterval;
    private final LabelMeters labelMeters;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> wallets;

    @SuppressWarnings("NullAway.Init")
    private PromptCommit commit;

    WalletStep(InstantSource clock, Duration commitInterval, LabelMeters labelMeters) {
        this.labelMeters = labelMeters;
        this.clock = clock;
        this.commitInterval = commitInterval;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        wallets = context.getStateStore(ScoringTopology.WALLETS);
        commit = PromptCommit.every(commitInterval, context);
    }

    @Override
    public void process(Record<byte[], byte[]> update) {
        commit.processed(clock.millis() - update.timestamp());
        Bytes key = Bytes.wrap(update.key());
        wallet.restore(wallets.get(key));
        boolean learned = WalletUpdate.apply(update.value(), wallet);
        if (learned) {
            wallets.put(key, wallet.encode());
        }
        if (WalletUpdate.isLabel(update.value())) {
            count(learned);
        }
    }

    private void count(boolean learned) {
        if (learned) {
            labelMeters.applied();
        } else {
            labelMeters.repeated();
        }
    }
}
