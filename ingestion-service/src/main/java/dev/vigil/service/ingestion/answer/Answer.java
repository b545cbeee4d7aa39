package dev.vigil.service.ingestion.answer;

import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.Rejection;

/// What came back for a published transaction.
public sealed interface Answer {
    /// The transaction was decided.
    final class Decided implements Answer {
        private final byte[] decision;

        /// @param decision the record's value as it stands in Kafka, owned by this object from now on
        Decided(byte[] decision) {
            this.decision = decision;
        }

        /// The decision as JSON.
        public byte[] decision() {
            return decision;
        }
    }

    /// The same transaction was decided before.
    record Repeated(Duplicate earlier) implements Answer {}

    /// Scoring refused it, because its id was used for another transaction, say.
    record Refused(Rejection rejection) implements Answer {}
}
