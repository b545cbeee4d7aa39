package dev.vigil.service.scoring.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Keeps the latest profile of every wallet.
final class CopyStep implements Processor<byte[], byte[], Void, Void> {
    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> profiles;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        profiles = context.getStateStore(ScoringTopology.WALLET_PROFILES);
    }

    @Override
    public void process(Record<byte[], byte[]> profile) {
        profiles.put(Bytes.wrap(profile.key()), profile.value());
    }
}
