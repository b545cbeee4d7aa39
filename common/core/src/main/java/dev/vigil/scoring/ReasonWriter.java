package dev.vigil.scoring;

import dev.vigil.decision.Explanation;
import dev.vigil.decision.Reason;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.FiredRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the few contributions worth an analyst's attention and words them.
final class ReasonWriter {
    private static final double WORTH_SAYING = 1;
    private static final int PER_LAYER = 3;
    private static final Comparator<Reason> STRONGEST_FIRST =
            Comparator.comparingDouble(Reason::points).reversed();

    private final FeatureCatalogue catalogue;

    ReasonWriter(FeatureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Rules that fired and the strongest features of each layer, strongest first; the shared empty list when
    /// nothing is worth saying.
    ///
    /// @param rulesPoints what the rules add to the score, shared among `fired` in proportion to their own points
    /// @param ensemble    gives the typical values, null when rules decided alone
    List<Reason> reasons(
            List<FiredRule> fired, double rulesPoints, Explanation explanation, @Nullable Ensemble ensemble) {
        List<Reason> reasons = new ArrayList<>(0);
        addRules(reasons, fired, rulesPoints);
        if (ensemble != null) {
            float[] features = explanation.features();
            addFeatures(reasons, "isolation", explanation.isolationContributions(), features, ensemble);
            addFeatures(reasons, "autoencoder", explanation.autoencoderContributions(), features, ensemble);
            addFeatures(reasons, "supervised", explanation.supervisedContributions(), features, ensemble);
        }
        if (reasons.isEmpty()) {
            return List.of();
        }
        reasons.sort(STRONGEST_FIRST);
        return List.copyOf(reasons);
    }

    private static void addRules(List<Reason> reasons, List<FiredRule> fired, double rulesPoints) {
        double sum = 0;
        for (FiredRule rule : fired) {
            sum += rule.points();
        }
        for (FiredRule rule : fired) {
            reasons.add(new Reason("rules", rule.flag(), rule.points() * rulesPoints / sum, rule.text()));
        }
    }

    private void addFeatures(
            List<Reason> reasons, String layer, float[] contributions, float[] features, Ensemble ensemble) {
        double limit = Double.POSITIVE_INFINITY;
        int limitFeature = -1;
        for (int rank = 0; rank < PER_LAYER; rank++) {
            int next = strongestBelow(contributions, limit, limitFeature);
            if (next < 0) {
                return;
            }
            limit = contributions[next];
            limitFeature = next;
            String text = catalogue.describe(next, features[next], ensemble.typical(next));
            reasons.add(new Reason(layer, catalogue.feature(next).name(), contributions[next], text));
        }
    }

    /// The strongest contribution after (`limit`, `limitFeature`) in falling order, ties by index; -1 when the rest
    /// is not
    /// worth saying.
    private static int strongestBelow(float[] contributions, double limit, int limitFeature) {
        int best = -1;
        double bestPoints = WORTH_SAYING;
        for (int feature = 0; feature < contributions.length; feature++) {
            double points = contributions[feature];
            boolean open = points < limit || (points == limit && feature > limitFeature);
            if (open && points >= bestPoints && (best < 0 || points > bestPoints)) {
                best = feature;
                bestPoints = points;
            }
        }
        return best;
    }
}
