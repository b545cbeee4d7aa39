package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.layer.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trains and scores in a JVM that was started without `jdk.incubator.vector`.
class WithoutVectorModuleTest {
    private static final int WIDTH = 20;

    /// Prints the kernel in use and the evidence of one row.
    public static void main(String[] arguments) {
        System.out.println(Kernels.fastest().getClass().getSimpleName() + " " + evidence());
    }

    private static double evidence() {
        Autoencoder model = new AutoencoderTrainer(new AutoencoderOptions(30, 10, 1, 32, 5, 0.001, 0.1))
                .train(Samples.correlated(300, WIDTH, 1), 1, EpochListener.NONE);
        return model.evaluator().evidence(Samples.wild(1, WIDTH, 2)[0]);
    }

    @Test
    void plainJavaTakesOver() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        getClass().getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", 2);
        assertThat(process.waitFor()).isZero();
        assertThat(answer[0]).isEqualTo("ScalarKernel");
        assertThat(Double.parseDouble(answer[1])).isCloseTo(evidence(), within(1e-2));
    }
}
