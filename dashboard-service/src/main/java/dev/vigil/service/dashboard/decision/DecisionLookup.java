package dev.vigil.service.dashboard.decision;

import dev.vigil.clickhouse.SelectDecision;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.service.dashboard.feed.RecentDecisions;
import dev.vigil.service.dashboard.feed.RecentDecisions.Entry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds a decision: first among the newest in memory, which ClickHouse may not have yet, then in ClickHouse.
@Component
public final class DecisionLookup {
    private final RecentDecisions recent;
    private final SelectDecision stored;

    DecisionLookup(RecentDecisions recent, SelectDecision stored) {
        this.recent = recent;
        this.stored = stored;
    }

    /// @param userId whose transaction it is, empty for whoever's is the newest
    public Optional<FoundDecision> find(String transactionId, String userId) {
        return remembered(transactionId, userId).or(() -> stored(transactionId, userId));
    }

    private Optional<FoundDecision> remembered(String transactionId, String userId) {
        DecisionJson codec = new DecisionJson();
        return recent.find(
                        transactionId,
                        entry -> userId.isEmpty()
                                || codec.readSummary(entry.json()).userId().equals(userId))
                .map(entry -> found(codec, entry));
    }

    private static FoundDecision found(DecisionJson codec, Entry entry) {
        DecisionEvent event = codec.read(entry.json());
        return new FoundDecision(
                event.decision(), event.receivedAt(), event.traceId(), entry.partition(), entry.offset(), null);
    }

    private Optional<FoundDecision> stored(String transactionId, String userId) {
        return (userId.isEmpty() ? stored.find(transactionId) : stored.find(transactionId, userId))
                .map(found -> new FoundDecision(
                        found.decision(),
                        found.receivedAt(),
                        found.traceId(),
                        found.partition(),
                        found.offset(),
                        found.user()));
    }
}
