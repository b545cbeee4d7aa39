package dev.vigil.scoring;

import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.risk.Attribution;
import dev.vigil.risk.Combination;
import dev.vigil.risk.LayerPoints;
import org.jspecify.annotations.Nullable;

/// Asks the detectors about one feature vector at a time and explains their answers in points. Keeps scratch
/// memory, so each thread needs its own.
///
/// Where there is a supervised layer it has the evidence of the others among its inputs and speaks for them: the
/// others are asked and their answers recorded, but they add no points of their own.
public final class EnsembleEvaluator {
    private static final float[] NOT_ASKED = {};

    private final Ensemble source;
    private final Detector.Evaluator isolation;
    private final Autoencoder.Evaluator autoencoder;
    private final @Nullable StackedEvaluator supervised;

    public EnsembleEvaluator(Ensemble source) {
        this.source = source;
        this.isolation = source.isolation().detector().evaluator();
        this.autoencoder = source.autoencoder().detector().evaluator();
        Ensemble.Layer<BoostedTrees> last = source.supervised();
        this.supervised = last == null ? null : new StackedEvaluator(last);
    }

    /// What the layers made of one vector.
    ///
    /// @param points     what each layer adds to the score, after combination
    /// @param supervised [LayerScore#NONE] when there is no such layer
    public record Result(
            LayerPoints points,
            LayerScore isolation,
            LayerScore autoencoder,
            LayerScore supervised,
            Explanation explanation) {}

    /// The ensemble that is asked.
    public Ensemble source() {
        return source;
    }

    /// @param features    in catalogue order, finite; kept by the result's explanation
    /// @param rulesPoints what the rules layer gave, 0 to 40
    public Result evaluate(float[] features, double rulesPoints, Combination combination) {
        return combine(features, rulesPoints, isolation(features), autoencoder(features), combination);
    }

    /// What the forest says. Another thread may ask the autoencoder meanwhile: they share no memory.
    ///
    /// @param features in catalogue order, finite
    LayerAnswer isolation(float[] features) {
        float[] contributions = new float[features.length];
        return new LayerAnswer(isolation.explain(features, contributions), contributions);
    }

    /// What the autoencoder says. Another thread may ask the forest meanwhile: they share no memory.
    ///
    /// @param features in catalogue order, finite
    LayerAnswer autoencoder(float[] features) {
        float[] contributions = new float[features.length];
        double evidence = autoencoder.explain(features, contributions);
        return new LayerAnswer(evidence, contributions, autoencoder.latent().clone());
    }

    /// Puts together what the layers said of one vector.
    ///
    /// @param features      in catalogue order, finite; kept by the result's explanation
    /// @param rulesPoints   what the rules layer gave, 0 to 40
    /// @param isolated      the forest's answer to `features`, used up
    /// @param reconstructed the autoencoder's answer to `features`, used up
    Result combine(
            float[] features,
            double rulesPoints,
            LayerAnswer isolated,
            LayerAnswer reconstructed,
            Combination combination) {
        float[] isolationParts = isolated.contributions();
        float[] autoencoderParts = reconstructed.contributions();
        double isolationEvidence = isolated.evidence();
        double autoencoderEvidence = reconstructed.evidence();
        LayerPoints points;
        float[] supervisedParts = NOT_ASKED;
        LayerScore supervisedScore = LayerScore.NONE;
        if (supervised == null) {
            points = combination.combine(
                    new LayerPoints(
                            rulesPoints,
                            source.isolation().calibration().points(isolationEvidence),
                            source.autoencoder().calibration().points(autoencoderEvidence)),
                    source.isolation().isAnomaly(isolationEvidence),
                    source.autoencoder().isAnomaly(autoencoderEvidence));
        } else {
            supervisedParts = new float[features.length];
            double evidence = supervised.explain(
                    features,
                    isolationEvidence,
                    isolationParts,
                    autoencoderEvidence,
                    autoencoderParts,
                    supervisedParts);
            points = supervised.takeOver(combination, rulesPoints, evidence);
            supervisedScore = layerScore(supervised.layer(), evidence, points.supervised(), supervisedParts);
        }
        return new Result(
                points,
                layerScore(source.isolation(), isolationEvidence, points.isolation(), isolationParts),
                layerScore(source.autoencoder(), autoencoderEvidence, points.autoencoder(), autoencoderParts),
                supervisedScore,
                new Explanation(features, isolationParts, autoencoderParts, supervisedParts, reconstructed.latent()));
    }

    private static LayerScore layerScore(
            Ensemble.Layer<?> layer, double evidence, double points, float[] contributions) {
        Detector detector = layer.detector();
        double basePoints =
                Attribution.toPoints(layer.calibration(), detector.baseline(), evidence, points, contributions);
        return new LayerScore(evidence, detector.score(evidence), layer.isAnomaly(evidence), points, basePoints);
    }
}
