package dev.vigil.service.scoring.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The batch of one partition: a range of offsets and the rows of the records in it.
///
/// Before a batch is stored, its range is announced: the offset of its start is committed with its end as metadata.
/// Whoever comes after a crash reads the announcement and forms a batch of exactly the same range, so that ClickHouse
/// recognises it by its token if it was stored already.
final class PartitionBatch {
    private static final long NONE = -1;

    private final TopicPartition partition;
    private final RowBatch rows;
    private long start = NONE;
    private long end = NONE;
    private long announcedEnd = NONE;
    private int records;
    private long bytes;
    private long firstAtNanos;

    PartitionBatch(TopicPartition partition, RowBatch rows) {
        this.partition = partition;
        this.rows = rows;
    }

    /// Goes on where another left off, with the range it announced, if any.
    PartitionBatch resume(@Nullable OffsetAndMetadata committed) {
        if (committed != null && !committed.metadata().isEmpty()) {
            start = committed.offset();
            announcedEnd = Long.parseLong(committed.metadata());
        }
        return this;
    }

    TopicPartition partition() {
        return partition;
    }

    RowBatch rows() {
        return rows;
    }

    int records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return records == 0;
    }

    /// How long its first record has waited.
    long ageNanos(long nowNanos) {
        return isEmpty() ? 0 : nowNanos - firstAtNanos;
    }

    /// Whether the record at this offset lies behind the announced range, so that the batch is complete without it.
    boolean isBehind(long offset) {
        return announcedEnd != NONE && offset >= announcedEnd;
    }

    boolean isAnnounced() {
        return announcedEnd != NONE;
    }

    /// Whether an announced range is here as a whole.
    ///
    /// @param position the offset the consumer reads next
    boolean isComplete(long position) {
        return announcedEnd != NONE && position >= announcedEnd;
    }

    /// Includes a record in the range, whether or not it gave a row.
    void include(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        if (start == NONE) {
            start = record.offset();
        }
        if (records == 0) {
            firstAtNanos = nowNanos;
        }
        end = record.offset() + 1;
        records++;
        bytes += Math.max(0, record.serializedValueSize());
    }

    /// What to commit before storing.
    OffsetAndMetadata range() {
        return new OffsetAndMetadata(start, Long.toString(end));
    }

    /// From now on the batch takes no more records and has its token. An announced one stays as it is.
    void markAnnounced() {
        if (announcedEnd == NONE) {
            announcedEnd = end;
        }
    }

    /// What ClickHouse knows this range by.
    String token() {
        return partition.topic() + '-' + partition.partition() + '-' + start + '-' + announcedEnd;
    }

    /// What to commit after storing; the batch is empty then.
    OffsetAndMetadata finish() {
        OffsetAndMetadata next = new OffsetAndMetadata(announcedEnd, "");
        rows.clear();
        start = NONE;
        end = NONE;
        announcedEnd = NONE;
        records = 0;
        bytes = 0;
        return next;
    }
}
