package dev.vigil.service.scoring.sink;

import dev.vigil.kafka.UnreadableMessageException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Rows on their way into ClickHouse, from records of one partition. Belongs to one thread.
public interface RowBatch {
    /// Appends what is to be stored of a record. If that fails, the batch is as it was before.
    ///
    /// @throws UnreadableMessageException if the record is not what its topic promises
    void add(ConsumerRecord<byte[], byte[]> record);

    /// Stores all rows, or none, or says nothing about which (by throwing). Storing the same rows again under the same
    /// token has no effect.
    void insert(String token);

    /// Forgets all rows.
    void clear();
}
