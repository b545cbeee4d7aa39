package dev.vigil.layer.autoencoder;

import dev.vigil.layer.Detector;
import dev.vigil.layer.DetectorContract;
import dev.vigil.layer.Samples;

class AutoencoderTest extends DetectorContract {
    private static final Autoencoder AUTOENCODER = new AutoencoderTrainer(AutoencoderOptions.defaults())
            .train(Samples.correlated(5_000, WIDTH, 1), 1, EpochListener.NONE);

    @Override
    protected Detector detector() {
        return AUTOENCODER;
    }
}
