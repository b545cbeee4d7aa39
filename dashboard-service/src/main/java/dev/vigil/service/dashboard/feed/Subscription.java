package dev.vigil.service.dashboard.feed;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A topic to follow.
///
/// @param newest  how many of the newest records of each partition to begin with; 0 begins with the next one written,
/// [Long#MAX_VALUE] with the oldest one kept
/// @param handler called by the reader's thread, one record at a time; the value's buffer is only valid during the call
record Subscription(String topic, long newest, Consumer<ConsumerRecord<byte[], ByteBuffer>> handler) {
    static final long ALL = Long.MAX_VALUE;

    long startOffset(long beginning, long end) {
        return newest == ALL ? beginning : Math.max(beginning, end - newest);
    }
}
