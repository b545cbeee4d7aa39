package dev.vigil.deeplearning4j;

import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderTrainerContract;

class Deeplearning4jEngineTest extends AutoencoderTrainerContract {
    @Override
    protected AutoencoderEngine engine() {
        return new Deeplearning4jEngine();
    }
}
