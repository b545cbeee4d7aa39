package dev.vigil.benchmarks;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.ThresholdOptions;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.supervised.BoostedTreesOptions;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.registry.SigningKey;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Jazzer against the reader of bundles: inputs led by coverage, from three small bundles on. A crash ends it, and
/// the input that made it is kept.
@Command(name = "fuzz", description = "Damaged model bundles by the million: refused or harmless, within their memory.")
final class FuzzBenchmark implements Callable<Integer> {
    private static final int ROWS = 400;
    private static final int WIDTH = 3;

    @Option(names = "--inputs", defaultValue = "1000000", description = "inputs to try (default ${DEFAULT-VALUE})")
    private long inputs;

    @Option(names = "--seed", defaultValue = "1", description = "of the fuzzer's choices (default ${DEFAULT-VALUE})")
    private int seed;

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Path work = Files.createTempDirectory("vigil-fuzz");
        Path corpus = Files.createDirectory(work.resolve("corpus"));
        byte[] supervised = bundle(3);
        seed(corpus.resolve("unsupervised"), BundleFuzzTarget.body(bundle(Integer.MAX_VALUE)));
        seed(corpus.resolve("supervised"), BundleFuzzTarget.body(supervised));
        seed(
                corpus.resolve("signed"),
                BundleFuzzTarget.asStored(SigningKey.generate().sign(supervised)));
        long from = System.nanoTime();
        int exit = new ProcessBuilder(command(work, corpus)).inheritIO().start().waitFor();
        double seconds = (System.nanoTime() - from) / 1e9;
        Report report = new Report("Fuzzing the reader of bundles");
        report.add(Figure.of("inputs", inputs, ""));
        report.add(Figure.of("inputs that crashed it", exit == 0 ? 0L : 1L, "", "0"));
        report.add(Figure.of("time", seconds, "s"));
        try (var found = Files.list(corpus)) {
            report.add(Figure.of("inputs kept for new coverage", found.count(), ""));
        }
        report.remark("Work, and the input of a crash, are in " + work);
        report.finish(System.out, json);
        return exit == 0 ? 0 : 1;
    }

    /// Keeps an input to begin with, which must be read: from what is refused at once, nothing behind it is reached.
    private static void seed(Path file, byte[] input)
            throws IOException, MalformedBundleException, NoSuchAlgorithmException {
        BundleCodec.decode(BundleFuzzTarget.stored(input));
        Files.write(file, input);
    }

    private List<String> command(Path work, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + BundleFuzzTarget.class.getName(),
                "--instrumentation_includes=dev.vigil.**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_len=8192",
                "-seed=" + seed,
                "-runs=" + inputs,
                corpus.toString());
    }

    /// All parts of a bundle, each as small as it may be.
    private static byte[] bundle(int fewestFrauds) {
        TrainingOptions options = new TrainingOptions(
                new IsolationForestOptions(2, 8, 0.01, 1),
                new AutoencoderOptions(2, 1, 1, 32, 1, 0.001, 0.1),
                new BoostedTreesOptions(2, 2, 0.1, 1, 1, 1, 0),
                fewestFrauds,
                0.2,
                ThresholdOptions.DEFAULT,
                0.1);
        EnsembleTrainer.Trained trained = new EnsembleTrainer(options, DecisionPolicy.DEFAULT)
                .train(history(), "v-fuzz", "schema-fuzz", 1, (stage, share, message) -> {});
        return BundleCodec.encode(new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        Instant.EPOCH,
                        trained.trainingRows(),
                        "fuzz",
                        1,
                        Map.of("autoencoder.latent", 1.0),
                        "unknown",
                        trained.evaluation())));
    }

    private static Dataset history() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[ROWS][WIDTH];
        boolean[] fraud = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            fraud[row] = row % 20 == 0;
            for (int feature = 0; feature < WIDTH; feature++) {
                rows[row][feature] = (float) (random.nextDouble() + (fraud[row] ? 3 : 0));
            }
        }
        return new Dataset(rows, new float[ROWS], fraud);
    }
}
