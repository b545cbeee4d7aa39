package dev.vigil.layer.isolation;

import dev.vigil.layer.Detector;
import dev.vigil.layer.DetectorContract;
import dev.vigil.layer.Samples;

class IsolationForestTest extends DetectorContract {
    private static final IsolationForest FOREST =
            new IsolationForestTrainer(IsolationForestOptions.defaults()).train(Samples.correlated(5_000, WIDTH, 1), 1);

    @Override
    protected Detector detector() {
        return FOREST;
    }
}
