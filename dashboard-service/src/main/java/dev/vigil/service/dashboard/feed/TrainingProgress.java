package dev.vigil.service.dashboard.feed;

import dev.vigil.kafka.ProgressJson;
import dev.vigil.kafka.UnreadableMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far the latest training run has come, as its message says.
public final class TrainingProgress {
    private static final Logger log = LoggerFactory.getLogger(TrainingProgress.class);

    private final ProgressJson codec = new ProgressJson();
    private final Consumer<String> listener;
    private volatile @Nullable String latest;

    /// @param listener told of each report
    TrainingProgress(Consumer<String> listener) {
        this.listener = listener;
    }

    /// The latest report, as JSON.
    public Optional<String> latest() {
        return Optional.ofNullable(latest);
    }

    void accept(ConsumerRecord<byte[], ByteBuffer> record) {
        ByteBuffer value = record.value();
        if (value == null) {
            latest = null;
            return;
        }
        byte[] message = new byte[value.remaining()];
        value.duplicate().get(message);
        try {
            codec.read(message);
            String report = new String(message, StandardCharsets.UTF_8);
            latest = report;
            listener.accept(report);
        } catch (UnreadableMessageException e) {
            log.warn(
                    "Offset {} of {} is not a report of progress: {}", record.offset(), record.topic(), e.getMessage());
        }
    }
}
