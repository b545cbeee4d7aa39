package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.DecidedTransaction;
import dev.vigil.decision.Decision;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.scoring.LayerAnswer;
import dev.vigil.scoring.ScoringPipeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction on its way through the tasks of a batch run. Each layer's task is the only one to touch its answer.
final class Case {
    private final DecidedTransaction row;
    private final StreamHistory.Seen seen;
    private final ScoringPipeline pipeline;
    private List<FiredRule> fired = List.of();
    private @Nullable LayerAnswer isolated;
    private @Nullable LayerAnswer reconstructed;

    /// @param pipeline by the model to ask
    Case(DecidedTransaction row, StreamHistory.Seen seen, ScoringPipeline pipeline) {
        this.row = row;
        this.seen = seen;
        this.pipeline = pipeline;
    }

    DecidedTransaction row() {
        return row;
    }

    boolean unsettled() {
        return seen.unsettled();
    }

    void askRules() {
        fired = pipeline.rules(row.transaction(), seen.features());
    }

    void askForest() {
        isolated = pipeline.isolation(seen.features());
    }

    void askAutoencoder() {
        reconstructed = pipeline.autoencoder(seen.features());
    }

    Decision decide(Instant now) {
        return pipeline.decide(row.transaction(), seen.features(), fired, isolated, reconstructed, now);
    }
}
