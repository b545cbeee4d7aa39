package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.service.dashboard.decision.DecisionItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A decision on its way to any number of sessions; written as JSON once, when the first of them sends it.
final class LiveDecision {
    private final DecisionSummary summary;
    private final JsonMapper mapper;
    private volatile @Nullable String json;

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
    String json() {
        String written = json;
        if (written == null) {
            written = mapper.writeValueAsString(DecisionItem.of(summary));
            json = written;
        }
        return written;
    }
}
