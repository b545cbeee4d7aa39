package dev.vigil.service.dashboard.live;

import java.util.List;

/// What waits to be sent to one client.
sealed interface Outgoing {
    /// Numbered when it is made, so that a batch that was never sent leaves a gap in the numbers.
    record Batch(long sequence, List<LiveDecision> decisions, int oneOf) implements Outgoing {}

    /// An answer to this client: a greeting or an error.
    record Reply(String text) implements Outgoing {}

    /// News of which only the latest matters.
    record News(Topic topic, String text) implements Outgoing {}

    /// A sign of life is due.
    ///
    /// @param idle nothing else was sent for a while: tell the page as well
    record Heartbeat(boolean idle) implements Outgoing {}

    /// What news are about.
    enum Topic {
        STATISTICS,
        TRAINING
    }
}
