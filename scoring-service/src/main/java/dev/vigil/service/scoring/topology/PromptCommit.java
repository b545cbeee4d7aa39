package dev.vigil.service.scoring.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/// Asks for commits soon after fresh records, so that their decisions become visible at once.
///
/// A commit costs the broker about as much as hundreds of decisions, whether it holds one or thousands. The later
/// records come to be processed, the rarer are the commits: a quarter of their age apart. So a busy machine spends its
/// time on deciding, and what has waited in a backlog is committed at Kafka Streams' own, longest interval.
///
/// A commit is of all tasks of a stream thread, so these share the pace.
final class PromptCommit {
    private static final int SHARE_OF_AGE = 4;

    private static final ThreadLocal<Pace> PACE = ThreadLocal.withInitial(Pace::new);

    private final ProcessingContext context;
    private final long shortestMillis;
    private boolean wanted;
    private long ageMillis;

    private PromptCommit(long shortestMillis, ProcessingContext context) {
        this.shortestMillis = shortestMillis;
        this.context = context;
    }

    /// Commits in `context` at most every `interval`.
    static PromptCommit every(Duration interval, ProcessingContext context) {
        PromptCommit commit = new PromptCommit(interval.toMillis(), context);
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, commit::requestWhenDue);
        return commit;
    }

    /// Notes a record.
    ///
    /// @param age milliseconds since Kafka took its transaction in
    void processed(long age) {
        wanted = true;
        ageMillis = age;
    }

    private void requestWhenDue(long nowMillis) {
        Pace pace = PACE.get();
        if (wanted && nowMillis - pace.lastMillis >= Math.max(shortestMillis, ageMillis / SHARE_OF_AGE)) {
            wanted = false;
            pace.lastMillis = nowMillis;
            context.commit();
        }
    }

    /// When a stream thread's last commit was asked for.
    private static final class Pace {
        private long lastMillis;
    }
}
