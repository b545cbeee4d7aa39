package dev.vigil.clickhouse;

import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored transaction with what the stream said of it.
public final class DecidedTransaction {
    private final Transaction transaction;
    private final Instant arrivedAt;
    private final Instant receivedAt;
    private final int partition;
    private final long offset;
    private final boolean filled;
    private final @Nullable Answer answer;

    /// @param arrivedAt  when it was decided, or stored
    /// @param receivedAt when Kafka took it in, 1970 when it never did
    /// @param partition  of the decision on its topic, -1 when not known
    /// @param offset     of the decision on its topic, -1 when not known
    /// @param filled     whether a batch run decided it because the stream had not
    /// @param answer     null when there is no decision of the stream
    DecidedTransaction(
            Transaction transaction,
            Instant arrivedAt,
            Instant receivedAt,
            int partition,
            long offset,
            boolean filled,
            @Nullable Answer answer) {
        this.transaction = transaction;
        this.arrivedAt = arrivedAt;
        this.receivedAt = receivedAt;
        this.partition = partition;
        this.offset = offset;
        this.filled = filled;
        this.answer = answer;
    }

    public Transaction transaction() {
        return transaction;
    }

    /// When it was decided, or stored.
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /// When Kafka took it in, 1970 when it never did.
    public Instant receivedAt() {
        return receivedAt;
    }

    /// Whether it came by Kafka, so that the stream has seen it.
    public boolean seenByStream() {
        return receivedAt.toEpochMilli() > 0;
    }

    /// Of the decision on its topic, -1 when not known.
    public int partition() {
        return partition;
    }

    /// Of the decision on its topic, -1 when not known.
    public long offset() {
        return offset;
    }

    /// Whether a batch run decided it because the stream had not.
    public boolean filled() {
        return filled;
    }

    /// What the stream said, null when no decision of it is stored.
    public @Nullable Answer answer() {
        return answer;
    }

    /// What the stream said. The array must not be changed.
    public static final class Answer {
        private final float[] features;
        private final Points points;
        private final Verdict verdict;
        private final Origin origin;

        /// @param features what the layers saw
        public Answer(float[] features, Points points, Verdict verdict, Origin origin) {
            this.features = features;
            this.points = points;
            this.verdict = verdict;
            this.origin = origin;
        }

        public float[] features() {
            return features;
        }

        public Points points() {
            return points;
        }

        public Verdict verdict() {
            return verdict;
        }

        public Origin origin() {
            return origin;
        }
    }

    /// The score, and what each layer gave to it.
    public record Points(double score, double rules, double isolation, double autoencoder, double supervised) {}

    /// Who decided, by what.
    ///
    /// @param modelVersion  empty when rules alone decided
    /// @param policyVersion of the limits in force
    /// @param featureSchema of the features
    /// @param role          of the model, null when there was only one
    public record Origin(
            String modelVersion,
            String policyVersion,
            String featureSchema,
            @Nullable ModelRole role) {}
}
