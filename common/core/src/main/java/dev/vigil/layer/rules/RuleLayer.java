package dev.vigil.layer.rules;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.transaction.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All rules that are worth points. Safe for use by many threads.
public final class RuleLayer {
    private static final Comparator<FiredRule> STRONGEST_FIRST =
            Comparator.comparingDouble(FiredRule::points).reversed();

    private final FeatureValues template;
    private final Rule[] rules;
    private final double maxPoints;

    public RuleLayer(RuleOptions options, FeatureCatalogue catalogue) {
        this.template = new FeatureValues(catalogue);
        this.maxPoints = options.maxPoints();
        this.rules = Stream.of(
                        new AmountSpike(options, template),
                        new Velocity(options, template),
                        new NewWalletHighAmount(options, template),
                        new ImpossibleTravel(options, template))
                .filter(rule -> rule.points() > 0)
                .toArray(Rule[]::new);
    }

    /// The rules with their defaults over the standard catalogue.
    public static RuleLayer standard() {
        return new RuleLayer(RuleOptions.defaults(), FeatureCatalogue.standard());
    }

    /// The rules that apply, strongest first; the shared empty list when none does.
    ///
    /// @param features the transaction's vector, in catalogue order
    public List<FiredRule> evaluate(Transaction transaction, float[] features) {
        FeatureValues values = template.of(features);
        List<FiredRule> fired = List.of();
        for (Rule rule : rules) {
            if (rule.fires(values)) {
                fired = fired.isEmpty() ? new ArrayList<>(rules.length) : fired;
                fired.add(new FiredRule(rule.flag(), rule.points(), rule.text(transaction, values)));
            }
        }
        if (fired.isEmpty()) {
            return fired;
        }
        fired.sort(STRONGEST_FIRST);
        return List.copyOf(fired);
    }

    /// What fired rules are worth together: the sum of their points, at most the layer's maximum.
    public double points(List<FiredRule> fired) {
        double sum = 0;
        for (FiredRule rule : fired) {
            sum += rule.points();
        }
        return Math.min(sum, maxPoints);
    }
}
