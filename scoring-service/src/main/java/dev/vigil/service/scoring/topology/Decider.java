package dev.vigil.service.scoring.topology;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.service.scoring.ScoringProperties.KeyPolicy;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.model.TrialMeters;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.TransactionValidator;
import dev.vigil.transaction.ValidationOptions;
import java.time.InstantSource;

/// What deciding takes, beside state: shared by all tasks, each of which makes its own pipeline and gate from it.
///
/// @param model      the models to ask, looked up for every transaction
/// @param traces      go on with those that transactions bring along
/// @param trialMeters count what the models of a trial say
public record Decider(
        FeatureCatalogue catalogue,
        RuleLayer rules,
        ReferenceRates rates,
        DecisionPolicy policy,
        KeyPolicy keys,
        LiveModel model,
        TrialMeters trialMeters,
        DecisionTraces traces,
        InstantSource clock) {
    Judges newJudges() {
        return new Judges(model, newPipeline(), newPipeline(), trialMeters);
    }

    private ScoringPipeline newPipeline() {
        return new ScoringPipeline(catalogue, rules, rates, policy);
    }

    Gate newGate() {
        return new Gate(new TransactionValidator(ValidationOptions.DEFAULT, rates, clock), keys);
    }
}
