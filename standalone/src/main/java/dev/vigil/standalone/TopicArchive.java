package dev.vigil.standalone;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The records of a topic, out of Kafka and into it again, each in its partition and in its order.
///
/// A record is its partition, its time in milliseconds, its key and its value, the last two behind their length, or
/// behind -1 when there is none. Headers are not kept: no topic of ours has any.
final class TopicArchive {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ABSENT = -1;
    private static final int LARGEST = 64 << 20;

    private TopicArchive() {}

    /// Writes what is committed at this moment, and returns how many records that is.
    static long write(String topic, Consumer<byte[], byte[]> consumer, DataOutputStream out) throws IOException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long records = 0;
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                out.writeInt(record.partition());
                out.writeLong(record.timestamp());
                writeBytes(record.key(), out);
                writeBytes(record.value(), out);
                records++;
            }
        }
        return records;
    }

    /// Sends what [#write] wrote, and returns how many records that was when all of them are stored.
    ///
    /// @throws IOException when the records break off
    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes note of what fails
    static long read(String topic, DataInputStream in, Producer<byte[], byte[]> producer) throws IOException {
        long records = 0;
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (int partition = partition(in); partition != ABSENT; partition = partition(in)) {
            long time = in.readLong();
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            producer.send(
                    new ProducerRecord<>(topic, partition, time, key, value),
                    (stored, problem) -> failure.compareAndSet(null, problem));
            records++;
        }
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException("not every record of " + topic + " could be stored", failure.get());
        }
        return records;
    }

    private static int partition(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return ABSENT;
        }
        int second = in.read();
        int third = in.read();
        int fourth = in.read();
        if ((second | third | fourth) < 0) {
            throw new EOFException("the records break off");
        }
        return first << 24 | second << 16 | third << 8 | fourth;
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? ABSENT : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        if (length < 0 || length > LARGEST) {
            throw new IOException("a record claims to have " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
