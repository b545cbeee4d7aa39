package dev.vigil.service.scoring.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/// Asks for a commit soon after a fresh record, so that its decision becomes visible at once.
///
/// A commit costs the broker about as much as hundreds of decisions, whether it holds one or thousands. Records that
/// have waited in a backlog gain nothing from haste: they are committed at Kafka Streams' own, longer interval.
final class PromptCommit {
    private static final long FRESH_MILLIS = 1_000;

    private final ProcessingContext context;
    private boolean wanted;

    private PromptCommit(ProcessingContext context) {
        this.context = context;
    }

    /// Commits in `context` at most every `interval`.
    static PromptCommit every(Duration interval, ProcessingContext context) {
        PromptCommit commit = new PromptCommit(context);
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> commit.request());
        return commit;
    }

    /// Notes a record.
    ///
    /// @param ageMillis since Kafka took its transaction in
    void processed(long ageMillis) {
        wanted |= ageMillis < FRESH_MILLIS;
    }

    private void request() {
        if (wanted) {
            wanted = false;
            context.commit();
        }
    }
}
