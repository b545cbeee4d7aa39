package dev.vigil.service.training;

import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.training.TrainingOptions;
import org.springframework.stereotype.Component;

/// What the configuration says of how models are trained.
@Component
final class Hyperparameters {
    private final ForestProperties forest;
    private final AutoencoderProperties autoencoder;
    private final SupervisedProperties supervised;
    private final ThresholdProperties thresholds;
    private final PipelineProperties pipeline;

    Hyperparameters(
            ForestProperties forest,
            AutoencoderProperties autoencoder,
            SupervisedProperties supervised,
            ThresholdProperties thresholds,
            PipelineProperties pipeline) {
        this.forest = forest;
        this.autoencoder = autoencoder;
        this.supervised = supervised;
        this.thresholds = thresholds;
        this.pipeline = pipeline;
    }

    /// @param confirmed whether the frauds of the history are confirmed ones, from which alone the supervised layer
    ///                  may learn
    TrainingOptions options(boolean confirmed) {
        return new TrainingOptions(
                forest.options(),
                autoencoder.options(),
                supervised.options(),
                confirmed ? supervised.fewestFrauds() : Integer.MAX_VALUE,
                pipeline.heldOut(),
                thresholds.options(),
                autoencoder.contamination());
    }

    AutoencoderEngine engine() {
        return autoencoder.chosenEngine();
    }
}
