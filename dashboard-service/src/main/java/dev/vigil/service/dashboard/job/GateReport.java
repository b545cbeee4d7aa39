package dev.vigil.service.dashboard.job;

import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.service.dashboard.model.GateCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/// What the gate said of the model a run made, and where that model stands now.
@Schema(name = "GateReport")
record GateReport(
        @Schema(
                description = "The state of the model now.",
                allowableValues = {"trained", "validated", "testing", "active", "archived", "refused", "rolled_back"})
        String modelStatus,

        @Schema(description = "When the model entered this state.")
        Instant since,

        @Schema(description = "In force without having passed.")
        boolean provisional,

        @Schema(description = "Why the model has this state.")
        String reason,

        List<GateCheck> checks,

        @Schema(description = "What could not be computed or checked, and why.")
        List<String> remarks) {
    static GateReport of(VersionedModel model) {
        return new GateReport(
                model.status().wireName(),
                model.since(),
                model.provisional(),
                model.reason(),
                model.checks().stream().map(GateCheck::of).toList(),
                model.remarks());
    }
}
