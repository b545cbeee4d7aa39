package dev.vigil.layer.autoencoder;

class BuiltInEngineTest extends AutoencoderTrainerContract {
    @Override
    protected AutoencoderEngine engine() {
        return AutoencoderEngine.builtIn();
    }
}
