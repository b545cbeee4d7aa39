package dev.vigil.service.dashboard.decision;

import dev.vigil.clickhouse.DecisionPage;
import dev.vigil.service.dashboard.privacy.Sight;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list of decisions, newest first.
@Schema(name = "DecisionPage")
record DecisionItems(
        List<DecisionItem> items,

        @Schema(
                types = {"string", "null"},
                description = "Asks for the part that follows; null at the end.")
        @Nullable
        String nextCursor) {
    static DecisionItems of(DecisionPage page, Sight sight) {
        return new DecisionItems(
                page.items().stream().map(sight::decision).map(DecisionItem::of).toList(), page.nextCursor());
    }
}
