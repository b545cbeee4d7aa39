package dev.vigil.training.search;

import dev.vigil.evaluation.Distribution;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import java.util.SplittableRandom;

/// Judges anomaly scores without labels.
///
/// The scores' level sets that hold the share a of the ordinary rows, for a from .9 to 1, should be small: the mean
/// of their volumes is the mass-volume criterion of Goix, *How to Evaluate the Quality of Unsupervised Anomaly
/// Detection Algorithms?*, 2016 (the curve: Clémençon, Jakubowicz, *Scoring anomalies: a M-estimation formulation*,
/// AISTATS 2013). Its Lebesgue measure cannot be sampled in sixty dimensions, so that another one stands in, which
/// knows how values are distributed but little of what belongs together: rows in which a tenth of the features,
/// drawn at random, have the value of another row. As in *The Elements of Statistical Learning*, 14.2.4, the scores
/// are thus judged by how well they tell what is from what is merely possible. That is not how well they find
/// fraud; it is what can be said without any.
final class MassVolume {
    private static final int MOST_ROWS = 5_000;
    private static final double REPLACED = 0.1;
    private static final double LEAST_MASS = 0.9;
    private static final int LEVELS = 50;

    private final float[][] rows;
    private final float[][] mixed;
    private final Combination combination;

    /// @param ordinary rows that are not known frauds, at least one
    MassVolume(float[][] ordinary, Combination combination, SplittableRandom random) {
        this.rows = Thinning.of(ordinary, MOST_ROWS);
        this.mixed = new float[rows.length][];
        this.combination = combination;
        for (int row = 0; row < rows.length; row++) {
            mixed[row] = mixed(rows[row], random);
        }
    }

    private float[] mixed(float[] row, SplittableRandom random) {
        float[] copy = row.clone();
        int replaced = Math.max(1, (int) Math.round(REPLACED * row.length));
        for (int draw = 0; draw < replaced; draw++) {
            int feature = random.nextInt(row.length);
            copy[feature] = rows[random.nextInt(rows.length)][feature];
        }
        return copy;
    }

    /// One minus the mean volume of the level sets: 0 to 1, more is better.
    double of(Ensemble ensemble) {
        Distribution mass = scores(ensemble, rows);
        Distribution volume = scores(ensemble, mixed);
        double outside = 0;
        for (int level = 0; level < LEVELS; level++) {
            double share = LEAST_MASS + (1 - LEAST_MASS) * level / LEVELS;
            outside += volume.shareAbove(mass.quantile(share));
        }
        return outside / LEVELS;
    }

    private Distribution scores(Ensemble ensemble, float[][] asked) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        double[] scores = new double[asked.length];
        for (int row = 0; row < asked.length; row++) {
            scores[row] =
                    evaluator.evaluate(asked[row], 0, combination).points().total();
        }
        return new Distribution(scores);
    }
}
