package dev.vigil.service.dashboard;

import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small simulated world, a model trained on its past, and the model's decisions of what followed. Made once.
public final class SimulatedWorld {
    /// A season in which no other test stores decisions, least of all those that store some of "last week".
    private static final Instant START = Instant.parse("2025-11-02T00:00:00Z");
    private static final int PAST = 3_000;
    private static final int DECISIONS = 400;
    private static final SimulatedWorld WORLD = new SimulatedWorld();

    private final ModelBundle model;
    private final List<Decision> decisions = new ArrayList<>();

    private SimulatedWorld() {
        Simulation simulation = new Simulation(
                SimulationOptions.startingAt(START).withUsers(60).withSeed(11).withFraudShare(0.05));
        FeatureReplay replay = new FeatureReplay(FeatureCatalogue.standard(), RuleLayer.standard());
        for (int count = 0; count < PAST; count++) {
            SimulatedTransaction next = simulation.next();
            replay.add(next.transaction(), next.fraud());
        }
        Trained trained = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(replay.dataset(), "v-world", FeatureCatalogue.standard().schema(), 7, (_, _, _) -> {});
        model = new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        START, trained.trainingRows(), "simulation", 11, Map.of(), "test", trained.evaluation()));
        decide(simulation, replay);
    }

    private void decide(Simulation simulation, FeatureReplay replay) {
        ScoringPipeline pipeline = new ScoringPipeline(
                FeatureCatalogue.standard(), RuleLayer.standard(), ReferenceRates.standard(), DecisionPolicy.DEFAULT);
        pipeline.use(model.ensemble());
        for (int count = 0; count < DECISIONS; count++) {
            Transaction transaction = simulation.next().transaction();
            decisions.add(pipeline.decide(
                    transaction,
                    replay.observe(transaction),
                    transaction.timestamp().plus(ExampleDecision.LATENCY)));
        }
    }

    /// The model that decided, version `v-world`.
    public static ModelBundle model() {
        return WORLD.model;
    }

    /// Oldest first.
    public static List<Decision> decisions() {
        return List.copyOf(WORLD.decisions);
    }
}
