package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.service.dashboard.decision.DecisionItem;
import dev.vigil.service.dashboard.privacy.Sight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A decision on its way to any number of sessions; written as JSON once for each way of
/// seeing it, when the first session sends it.
final class LiveDecision {
    private final DecisionSummary summary;
    private final JsonMapper mapper;
    private volatile @Nullable String plain;
    private volatile @Nullable String masked;

    LiveDecision(DecisionSummary summary, JsonMapper mapper) {
        this.summary = summary;
        this.mapper = mapper;
    }

    DecisionSummary summary() {
        return summary;
    }

    Verdict verdict() {
        return summary.verdict();
    }

    /// The JSON of [DecisionItem]; two threads asking at once may both write it, with the same result.
    String json(Sight sight) {
        String written = sight == Sight.PLAIN ? plain : masked;
        if (written == null) {
            written = mapper.writeValueAsString(DecisionItem.of(sight.decision(summary)));
            if (sight == Sight.PLAIN) {
                plain = written;
            } else {
                masked = written;
            }
        }
        return written;
    }
}
