package dev.vigil.benchmarks;

import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.autoencoder.AutoencoderTrainer;
import dev.vigil.layer.autoencoder.EpochListener;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One row of 60 features through the two trained detectors, on one core: evidence alone, and evidence with the
/// contributions of all features. Methods named `...WithVectors` run with the Vector API, the others without.
///
/// Each call takes another one of 4,096 rows, so that neither the branch predictor nor the first-level cache knows
/// it.
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DetectorBenchmark {
    private static final int WIDTH = 60;
    private static final int CAUSES = 8;
    private static final int TRAINING_ROWS = 20_000;
    private static final int ROWS = 4_096;
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private final float[] contributions = new float[WIDTH];
    private float[][] rows;
    private int next;
    private Detector.Evaluator forest;
    private Detector.Evaluator autoencoder;

    @Setup
    public void train() {
        float[][] history = rows(TRAINING_ROWS, 1);
        rows = rows(ROWS, 2);
        forest = new IsolationForestTrainer(IsolationForestOptions.defaults())
                .train(history, 3)
                .evaluator();
        AutoencoderOptions options = new AutoencoderOptions(30, 10, 5, 32, 5, 0.001, 0.1);
        autoencoder = new AutoencoderTrainer(options)
                .train(history, 4, EpochListener.NONE)
                .evaluator();
    }

    @Benchmark
    public double forest() {
        return forest.evidence(row());
    }

    @Benchmark
    public double forestExplained() {
        return forest.explain(row(), contributions);
    }

    @Benchmark
    public double autoencoder() {
        return autoencoder.evidence(row());
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = VECTORS)
    public double autoencoderWithVectors() {
        return autoencoder.evidence(row());
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = VECTORS)
    public double autoencoderExplainedWithVectors() {
        return autoencoder.explain(row(), contributions);
    }

    @Benchmark
    public double both() {
        float[] row = row();
        return forest.evidence(row) + autoencoder.evidence(row);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = VECTORS)
    public double bothWithVectors() {
        float[] row = row();
        return forest.evidence(row) + autoencoder.evidence(row);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = VECTORS)
    public double bothExplainedWithVectors() {
        float[] row = row();
        return forest.explain(row, contributions) + autoencoder.explain(row, contributions);
    }

    private float[] row() {
        next = (next + 1) & (ROWS - 1);
        return rows[next];
    }

    /// Features driven by a few common causes, with noise.
    private static float[][] rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] mix = new SplittableRandom(0).doubles(WIDTH * CAUSES, -1, 1).toArray();
        float[][] rows = new float[count][WIDTH];
        for (float[] row : rows) {
            double[] causes = random.doubles(CAUSES, -2, 2).toArray();
            for (int i = 0; i < WIDTH; i++) {
                double value = 0.2 * random.nextGaussian();
                for (int j = 0; j < CAUSES; j++) {
                    value += mix[i * CAUSES + j] * causes[j];
                }
                row[i] = (float) value;
            }
        }
        return rows;
    }
}
