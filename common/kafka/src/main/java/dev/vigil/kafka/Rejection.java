package dev.vigil.kafka;

import dev.vigil.transaction.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A dead letter: a record that could not be taken in, why, and the record itself.
///
/// @param reason   one line for people
/// @param position where it lay in Kafka, null when it never got there
public record Rejection(
        Instant rejectedAt,
        Stage stage,
        Source source,
        String reason,
        List<Violation> violations,
        Original original,
        @Nullable Position position) {
    public Rejection {
        violations = List.copyOf(violations);
    }

    /// Who refused it.
    public enum Stage {
        INTAKE,
        SCORING;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// How it came to us.
    public enum Source {
        REST,
        KAFKA,
        FILE,
        SIMULATOR;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// A record's place in Kafka.
    public record Position(String topic, int partition, long offset) {}
}
