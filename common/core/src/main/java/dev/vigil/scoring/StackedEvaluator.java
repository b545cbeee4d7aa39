package dev.vigil.scoring;

import dev.vigil.layer.Detector;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.risk.Attribution;
import dev.vigil.risk.Combination;
import dev.vigil.risk.LayerPoints;

/// Asks the supervised layer about the features and what the layers before it made of them.
final class StackedEvaluator {
    private final Ensemble.Layer<BoostedTrees> layer;
    private final Detector.Evaluator evaluator;
    private final float[] inputs;
    private final float[] parts;

    StackedEvaluator(Ensemble.Layer<BoostedTrees> layer) {
        this.layer = layer;
        this.evaluator = layer.detector().evaluator();
        this.inputs = new float[layer.detector().width()];
        this.parts = new float[inputs.length];
    }

    Ensemble.Layer<BoostedTrees> layer() {
        return layer;
    }

    /// The evidence, and in `contributions` (overwritten, as long as `features`) what each feature adds to it, by
    /// itself
    /// and by what it added to the evidence of the layers before.
    double explain(
            float[] features,
            double isolation,
            float[] isolationParts,
            double autoencoder,
            float[] autoencoderParts,
            float[] contributions) {
        Stacking.stack(features, isolation, autoencoder, inputs);
        double evidence = evaluator.explain(inputs, parts);
        System.arraycopy(parts, 0, contributions, 0, features.length);
        Attribution.passOn(parts[features.length], isolationParts, contributions);
        Attribution.passOn(parts[features.length + 1], autoencoderParts, contributions);
        return evidence;
    }

    LayerPoints takeOver(Combination combination, double rulesPoints, double evidence) {
        return combination.takeOver(rulesPoints, layer.calibration().points(evidence), layer.isAnomaly(evidence));
    }
}
