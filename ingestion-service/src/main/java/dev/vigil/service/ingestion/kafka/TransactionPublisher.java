package dev.vigil.service.ingestion.kafka;

import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Hands transactions to Kafka for callers who have to know that they are safe there.
public final class TransactionPublisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;
    private final TraceHeaders traces;
    private final long timeoutNanos;

    /// @param traces  lead on from the request to its record
    /// @param timeout how long an acknowledgement may take; the producer's own limit must not be longer
    public TransactionPublisher(Producer<String, byte[]> producer, TraceHeaders traces, Duration timeout) {
        this.producer = producer;
        this.traces = traces;
        this.timeoutNanos = timeout.toNanos();
    }

    /// Begins to publish; the transaction is safe once the publication says so.
    ///
    /// @throws BrokerUnavailableException when Kafka cannot even be asked
    public Publication begin(Transaction transaction) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.TRANSACTIONS, transaction.userId(), new TransactionJson().write(transaction));
        traces.addTo(record.headers());
        long deadline = System.nanoTime() + timeoutNanos;
        try {
            return new Publication(producer.send(record), deadline);
        } catch (KafkaException e) {
            throw new BrokerUnavailableException("Kafka does not take transactions", e);
        }
    }

    /// Publishes and returns when every replica has the transaction.
    ///
    /// @throws BrokerUnavailableException when that does not happen in time
    public void publish(Transaction transaction) throws InterruptedException {
        begin(transaction).awaitAcknowledgement();
    }

    /// Closes the producer; whoever waited for an acknowledgement has been answered by then.
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }

    /// A transaction on its way.
    public static final class Publication {
        private final Future<RecordMetadata> acknowledgement;
        private final long deadline;

        private Publication(Future<RecordMetadata> acknowledgement, long deadline) {
            this.acknowledgement = acknowledgement;
            this.deadline = deadline;
        }

        /// @throws BrokerUnavailableException when there is no acknowledgement in time
        public void awaitAcknowledgement() throws InterruptedException {
            try {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new BrokerUnavailableException("Kafka has not acknowledged the transaction in time", e);
            }
        }
    }
}
