package dev.vigil.clickhouse;

import dev.vigil.kafka.DecisionSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list of decisions, newest first.
///
/// @param nextCursor asks for the part that follows; null at the end
public record DecisionPage(
        List<DecisionSummary> items, @Nullable String nextCursor) {
    public DecisionPage {
        items = List.copyOf(items);
    }
}
