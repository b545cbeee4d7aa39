package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.layer.Detector;
import dev.vigil.layer.DetectorContract;
import dev.vigil.layer.Samples;
import org.junit.jupiter.api.Test;

class AutoencoderTest extends DetectorContract {
    private static final Autoencoder AUTOENCODER = new AutoencoderTrainer(AutoencoderOptions.defaults())
            .train(Samples.correlated(5_000, WIDTH, 1), 1, EpochListener.NONE);

    @Override
    protected Detector detector() {
        return AUTOENCODER;
    }

    @Test
    void evidenceIsTheMeanOfTheSurprisesAndTheScoreItself() {
        float[] row = Samples.wild(1, WIDTH, 4)[0];
        assertThat(AUTOENCODER.baseline()).isZero();
        assertThat(AUTOENCODER.score(0.75)).isEqualTo(0.75);
        assertThat(AUTOENCODER.evaluator().evidence(row)).isCloseTo(evidenceByDefinition(row), within(1e-5));
    }

    /// In double precision, neuron by neuron.
    private static double evidenceByDefinition(float[] row) {
        double[] scaled = new double[WIDTH];
        double[] values = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            scaled[i] =
                    ((double) row[i] - AUTOENCODER.center()[i]) * AUTOENCODER.factor()[i];
            values[i] = Math.clamp(scaled[i], -3, 3);
        }
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            values = layerByDefinition(layer, values);
        }
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
            double residual = (scaled[i] - values[i]) * AUTOENCODER.inverseResidualScale()[i];
            sum += Math.log1p(residual * residual);
        }
        return sum / WIDTH;
    }

    private static double[] layerByDefinition(int layer, double[] in) {
        Network network = AUTOENCODER.network();
        double[] out = new double[network.sizes[layer + 1]];
        for (int output = 0; output < out.length; output++) {
            double sum = network.parameters[network.index(layer, in.length, output)];
            for (int input = 0; input < in.length; input++) {
                sum += in[input] * network.parameters[network.index(layer, input, output)];
            }
            out[output] = Network.activated(layer) && sum < 0 ? Activation.SLOPE * sum : sum;
        }
        return out;
    }

    @Test
    void anExtremeValueCountsAgainstItsOwnFeatureOnly() {
        float[] row = Samples.correlated(1, WIDTH, 5)[0];
        float[] usual = new float[WIDTH];
        float[] extreme = new float[WIDTH];
        row[2] = 4 * 300;
        AUTOENCODER.evaluator().explain(row, usual);
        row[2] = 1e6f;
        AUTOENCODER.evaluator().explain(row, extreme);
        for (int i = 0; i < WIDTH; i++) {
            if (i == 2) {
                assertThat(extreme[i]).isGreaterThan(2 * usual[i]);
            } else {
                assertThat(extreme[i]).isEqualTo(usual[i]);
            }
        }
    }

    @Test
    void whatIsExpectedIsWhatTheSurpriseIsMeasuredAgainst() {
        float[] row = Samples.wild(1, WIDTH, 4)[0];
        float[] surprise = new float[WIDTH];
        Autoencoder.Evaluator evaluator = AUTOENCODER.evaluator();
        evaluator.explain(row, surprise);

        float[] expected = evaluator.expected();

        assertThat(expected).hasSize(WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            double residual = ((double) row[i] - expected[i])
                    * AUTOENCODER.factor()[i]
                    * AUTOENCODER.inverseResidualScale()[i];
            assertThat(surprise[i]).isCloseTo((float) (Math.log1p(residual * residual) / WIDTH), within(1e-3f));
        }
    }

    @Test
    void latentVectorIsThatOfTheRowEvaluatedLast() {
        float[][] rows = Samples.correlated(2, WIDTH, 6);
        Autoencoder.Evaluator evaluator = AUTOENCODER.evaluator();
        evaluator.evidence(rows[0]);
        float[] first = evaluator.latent();
        float[] kept = first.clone();
        evaluator.evidence(rows[1]);
        float[] second = evaluator.latent();
        assertThat(AUTOENCODER.latentWidth()).isEqualTo(10);
        assertThat(first).hasSize(10).isEqualTo(kept).isNotEqualTo(second);
        evaluator.explain(rows[0], new float[WIDTH]);
        assertThat(evaluator.latent()).isEqualTo(first);
    }

    @Test
    void ordinaryRowsOfTheSameKindHaveEvidenceNearThatOfTraining() {
        Detector.Evaluator evaluator = AUTOENCODER.evaluator();
        double sum = 0;
        float[][] rows = Samples.correlated(1_000, WIDTH, 9);
        for (float[] row : rows) {
            sum += evaluator.evidence(row);
        }
        assertThat(sum / rows.length).isBetween(0.08, 0.3);
    }
}
