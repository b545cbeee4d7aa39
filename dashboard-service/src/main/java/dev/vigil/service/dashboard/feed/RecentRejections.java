package dev.vigil.service.dashboard.feed;

import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.UnreadableMessageException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest dead letters, kept as bytes and read when somebody looks at them. Bounded by number and by bytes. Safe
/// for
/// any number of threads.
public final class RecentRejections {
    private static final Logger log = LoggerFactory.getLogger(RecentRejections.class);

    private final int capacity;
    private final long maxBytes;
    private final ArrayDeque<byte[]> newestFirst = new ArrayDeque<>();
    private long bytes;

    RecentRejections(int capacity, long maxBytes) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
    }

    synchronized void accept(ConsumerRecord<byte[], ByteBuffer> record) {
        ByteBuffer value = record.value();
        if (value == null) {
            return;
        }
        byte[] message = new byte[value.remaining()];
        value.duplicate().get(message);
        newestFirst.addFirst(message);
        bytes += message.length;
        while (newestFirst.size() > capacity || (bytes > maxBytes && newestFirst.size() > 1)) {
            bytes -= newestFirst.removeLast().length;
        }
    }

    /// At most `limit`, newest first.
    public List<Rejection> newest(int limit) {
        RejectionJson codec = new RejectionJson();
        List<Rejection> rejections = new ArrayList<>();
        for (byte[] message : copy(limit)) {
            try {
                rejections.add(codec.read(message));
            } catch (UnreadableMessageException e) {
                log.warn("A dead letter cannot be read: {}", e.getMessage());
            }
        }
        return rejections;
    }

    private synchronized List<byte[]> copy(int limit) {
        List<byte[]> messages = new ArrayList<>();
        Iterator<byte[]> each = newestFirst.iterator();
        while (each.hasNext() && messages.size() < limit) {
            messages.add(each.next());
        }
        return messages;
    }
}
