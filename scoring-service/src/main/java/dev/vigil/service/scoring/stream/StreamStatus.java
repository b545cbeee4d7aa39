package dev.vigil.service.scoring.stream;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/// How the stream of this instance is doing.
///
/// @param phase      where it stands
/// @param problem    what it last stumbled over, empty when nothing is wrong now
/// @param partitions of `transactions` that are decided here, in order
public record StreamStatus(Phase phase, String problem, List<Partition> partitions) {
    /// Where a stream stands.
    public enum Phase {
        WAITING_FOR_KAFKA,
        WAITING_FOR_MODEL,
        RESTORING,
        RUNNING,
        STOPPED;

        static Phase of(KafkaStreams.State state) {
            return switch (state) {
                case RUNNING -> RUNNING;
                case CREATED, REBALANCING -> RESTORING;
                case PENDING_ERROR, ERROR -> WAITING_FOR_KAFKA;
                case PENDING_SHUTDOWN, NOT_RUNNING -> STOPPED;
            };
        }
    }

    /// @param committed the offset up to which transactions are decided, -1 when unknown
    /// @param lag       transactions still to decide, -1 when unknown
    public record Partition(int partition, long committed, long lag) {}

    /// Whether every store is restored and transactions are being decided.
    public boolean running() {
        return phase == Phase.RUNNING;
    }

    /// Transactions still to decide over all partitions here.
    public long lag() {
        return partitions.stream()
                .mapToLong(Partition::lag)
                .filter(lag -> lag > 0)
                .sum();
    }
}
