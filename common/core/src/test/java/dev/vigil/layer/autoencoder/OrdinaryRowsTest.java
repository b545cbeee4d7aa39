package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.layer.Detector;
import org.junit.jupiter.api.Test;

class OrdinaryRowsTest {
    /// The only feature is the evidence.
    private static final class Identity implements Detector, Detector.Evaluator {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public double baseline() {
            return 0;
        }

        @Override
        public double score(double evidence) {
            return evidence;
        }

        @Override
        public Evaluator evaluator() {
            return this;
        }

        @Override
        public double evidence(float[] features) {
            return features[0];
        }

        @Override
        public double explain(float[] features, float[] contributions) {
            contributions[0] = features[0];
            return features[0];
        }
    }

    private final float[][] rows = {{3}, {9}, {1}, {5}, {9}, {2}, {9}, {0}, {4}, {7}};

    @Test
    void theStrangestShareIsLeftOutAndTheOrderKept() {
        assertThat(OrdinaryRows.of(rows, new Identity(), 0.4))
                .isDeepEqualTo(new float[][] {{3}, {1}, {5}, {2}, {0}, {4}});
    }

    @Test
    void ofRowsEquallyStrangeTheFirstAreKept() {
        assertThat(OrdinaryRows.of(rows, new Identity(), 0.2))
                .isDeepEqualTo(new float[][] {{3}, {9}, {1}, {5}, {2}, {0}, {4}, {7}});
    }

    @Test
    void nothingIsLeftOutForAShareOfZero() {
        assertThat(OrdinaryRows.of(rows, new Identity(), 0)).isDeepEqualTo(rows);
    }

    @Test
    void refusesASenselessShare() {
        assertThatThrownBy(() -> OrdinaryRows.of(rows, new Identity(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strangest must be 0 to below 1, got 1.0");
    }
}
