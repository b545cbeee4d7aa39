package dev.vigil.drift;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// That drift was found, and what was done about it.
///
/// @param names  what has drifted, the furthest first
/// @param reason why this was done, for people
/// @param runId  the training that is the answer, because it began or was under way; else empty
public record RetrainingTrigger(
        Instant triggeredAt,
        DriftKind kind,
        DriftLevel level,
        List<String> names,
        Action action,
        String reason,
        String modelVersion,
        String runId) {
    /// What was done.
    public enum Action {
        /// A training began.
        RETRAIN,
        /// People are told.
        ALERT,
        /// A training has been the answer to the same drift already, or is under way.
        NOTHING;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    public RetrainingTrigger {
        names = List.copyOf(names);
    }
}
