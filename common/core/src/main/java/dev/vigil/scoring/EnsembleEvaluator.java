package dev.vigil.scoring;

import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.risk.Attribution;
import dev.vigil.risk.Combination;
import dev.vigil.risk.LayerPoints;

/// Asks both detectors about one feature vector at a time and explains their answers in points. Keeps scratch memory,
/// so
/// each thread needs its own.
public final class EnsembleEvaluator {
    private final Ensemble source;
    private final Detector.Evaluator isolation;
    private final Autoencoder.Evaluator autoencoder;

    public EnsembleEvaluator(Ensemble source) {
        this.source = source;
        this.isolation = source.isolation().detector().evaluator();
        this.autoencoder = source.autoencoder().detector().evaluator();
    }

    /// What the layers made of one vector.
    ///
    /// @param points what each layer adds to the score, after combination
    public record Result(LayerPoints points, LayerScore isolation, LayerScore autoencoder, Explanation explanation) {}

    /// The ensemble that is asked.
    public Ensemble source() {
        return source;
    }

    /// @param features    in catalogue order, finite; kept by the result's explanation
    /// @param rulesPoints what the rules layer gave, 0 to 40
    public Result evaluate(float[] features, double rulesPoints, Combination combination) {
        float[] isolationParts = new float[features.length];
        float[] autoencoderParts = new float[features.length];
        double isolationEvidence = isolation.explain(features, isolationParts);
        double autoencoderEvidence = autoencoder.explain(features, autoencoderParts);
        LayerPoints points = new LayerPoints(
                rulesPoints,
                source.isolation().calibration().points(isolationEvidence),
                source.autoencoder().calibration().points(autoencoderEvidence));
        LayerPoints kept = combination.combine(
                points,
                source.isolation().isAnomaly(isolationEvidence),
                source.autoencoder().isAnomaly(autoencoderEvidence));
        return new Result(
                kept,
                layerScore(source.isolation(), isolationEvidence, kept.isolation(), isolationParts),
                layerScore(source.autoencoder(), autoencoderEvidence, kept.autoencoder(), autoencoderParts),
                new Explanation(
                        features,
                        isolationParts,
                        autoencoderParts,
                        autoencoder.latent().clone()));
    }

    private static LayerScore layerScore(
            Ensemble.Layer<?> layer, double evidence, double points, float[] contributions) {
        Detector detector = layer.detector();
        double basePoints =
                Attribution.toPoints(layer.calibration(), detector.baseline(), evidence, points, contributions);
        return new LayerScore(evidence, detector.score(evidence), layer.isAnomaly(evidence), points, basePoints);
    }
}
