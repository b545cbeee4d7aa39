package dev.vigil.service.training.batch;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.transaction.ReferenceRates;
import java.util.LinkedHashMap;
import java.util.Map;

/// The models a batch run asks, those asked last kept in memory.
final class Judges {
    private static final int KEPT = 8;

    private final FeatureCatalogue catalogue;
    private final DecisionPolicy policy;
    private final PastModels models;
    private final Map<String, Judge> judges = new LinkedHashMap<>();

    /// A model, or why it cannot be asked.
    sealed interface Judge {
        /// @param pipeline by this model
        record Present(ScoringPipeline pipeline) implements Judge {}

        /// @param reason for people
        record Absent(String reason) implements Judge {}
    }

    Judges(FeatureCatalogue catalogue, DecisionPolicy policy, PastModels models) {
        this.catalogue = catalogue;
        this.policy = policy;
        this.models = models;
    }

    /// @param version empty for rules alone
    Judge of(String version) {
        Judge known = judges.get(version);
        if (known != null) {
            return known;
        }
        if (judges.size() >= KEPT) {
            judges.remove(judges.keySet().iterator().next());
        }
        Judge judge = version.isEmpty() ? new Judge.Present(pipeline()) : find(version);
        judges.put(version, judge);
        return judge;
    }

    private Judge find(String version) {
        return switch (models.find(version)) {
            case PastModel.Absent absent -> new Judge.Absent(absent.reason());
            case PastModel.Sound sound
            when !sound.ensemble().featureSchema().equals(catalogue.schema()) ->
                new Judge.Absent("model " + version + " knows other features than this release");
            case PastModel.Sound sound -> {
                ScoringPipeline pipeline = pipeline();
                pipeline.use(sound.ensemble());
                yield new Judge.Present(pipeline);
            }
        };
    }

    private ScoringPipeline pipeline() {
        return new ScoringPipeline(catalogue, RuleLayer.standard(), ReferenceRates.standard(), policy);
    }
}
