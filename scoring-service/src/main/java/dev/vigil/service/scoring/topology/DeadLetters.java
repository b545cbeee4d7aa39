package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.transaction.Violation;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dead letters of this service. Safe for use by many threads.
public final class DeadLetters {
    private final InstantSource clock;
    private final ScoringMeters meters;
    private final LabelMeters labelMeters;

    public DeadLetters(InstantSource clock, ScoringMeters meters, LabelMeters labelMeters) {
        this.clock = clock;
        this.meters = meters;
        this.labelMeters = labelMeters;
    }

    /// Writes one, and counts it if it is a transaction or a label.
    ///
    /// @param original the record's value, null when it has none
    byte[] write(String reason, List<Violation> violations, byte @Nullable [] original, Rejection.Position position) {
        if (position.topic().equals(Topics.TRANSACTIONS)) {
            meters.rejected();
        } else if (position.topic().equals(Topics.LABELS)) {
            labelMeters.rejected();
        }
        return new RejectionJson()
                .write(new Rejection(
                        clock.instant(),
                        Rejection.Stage.SCORING,
                        Rejection.Source.KAFKA,
                        reason,
                        violations,
                        Original.of(original == null ? new byte[0] : original),
                        position));
    }
}
