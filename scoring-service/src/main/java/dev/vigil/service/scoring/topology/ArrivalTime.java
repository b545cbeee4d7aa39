package dev.vigil.service.scoring.topology;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// The time Kafka gives a record, or now for records of producers that wrote none: those must not stop the stream.
record ArrivalTime(InstantSource clock) implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : clock.millis();
    }
}
