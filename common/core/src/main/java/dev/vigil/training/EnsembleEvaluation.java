package dev.vigil.training;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Confusion;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;

/// Measures an ensemble on labelled rows, layer by layer and as a whole.
final class EnsembleEvaluation {
    private final DecisionPolicy policy;

    EnsembleEvaluation(DecisionPolicy policy) {
        this.policy = policy;
    }

    Evaluation evaluate(Ensemble ensemble, Dataset dataset) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        int rows = dataset.size();
        double[] isolation = new double[rows];
        double[] autoencoder = new double[rows];
        double[] supervised = new double[rows];
        double[] total = new double[rows];
        for (int row = 0; row < rows; row++) {
            EnsembleEvaluator.Result result =
                    evaluator.evaluate(dataset.rows()[row], dataset.rulesPoints()[row], policy.combination());
            isolation[row] = result.isolation().evidence();
            autoencoder[row] = result.autoencoder().evidence();
            supervised[row] = result.supervised().evidence();
            total[row] = result.points().total();
        }
        boolean[] fraud = dataset.fraud();
        Ensemble.Layer<BoostedTrees> last = ensemble.supervised();
        LabelledScores scores = new LabelledScores(total, fraud);
        return new Evaluation(
                rows,
                dataset.frauds(),
                quality(
                        new LabelledScores(isolation, fraud),
                        Math.nextUp(ensemble.isolation().threshold())),
                quality(
                        new LabelledScores(autoencoder, fraud),
                        Math.nextUp(ensemble.autoencoder().threshold())),
                last == null ? null : quality(new LabelledScores(supervised, fraud), Math.nextUp(last.threshold())),
                quality(scores, policy.reviewFrom()),
                quality(scores, Math.nextUp(policy.blockAbove())));
    }

    /// @param from scores from here on are alerts
    private static DetectorQuality quality(LabelledScores scores, double from) {
        Confusion confusion = scores.atThreshold(from);
        return new DetectorQuality(
                scores.rocAuc(),
                scores.averagePrecision(),
                confusion.precision(),
                confusion.recall(),
                confusion.f1(),
                confusion.alertRate());
    }
}
