package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.DashboardApplication;
import dev.vigil.service.ingestion.IngestionApplication;
import dev.vigil.service.ingestion.file.IngestCommand;
import dev.vigil.service.scoring.ScoringApplication;
import dev.vigil.service.training.TrainingApplication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs started without the options `./vigil` and the images give them.
class SerializedObjectsTest {
    private static final String READ = "the object was read";
    private static final String REFUSED = "the object was refused";

    @ParameterizedTest
    @ValueSource(
            classes = {
                IngestionApplication.class,
                ScoringApplication.class,
                TrainingApplication.class,
                DashboardApplication.class,
                IngestCommand.class,
                Vigil.class
            })
    void noProgramReadsOne(Class<?> program) throws Exception {
        assertThat(afterStarting(program)).contains(REFUSED).doesNotContain(READ);
    }

    @Test
    void anyOtherWould() throws Exception {
        assertThat(afterStarting(Idle.class)).contains(READ);
    }

    private static String afterStarting(Class<?> program) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Starts a program in a way that it ends at once, and reads an object then.
    static final class Reading {
        private Reading() {}

        public static void main(String[] arguments) throws Exception {
            byte[] object = written(new ArrayList<>(List.of("anything")));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> System.out.println(outcome(object))));
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {"--vigil.no-such-property=1"});
        }

        private static byte[] written(Object object) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return bytes.toByteArray();
        }

        private static String outcome(byte[] object) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(object))) {
                in.readObject();
                return READ;
            } catch (InvalidClassException e) {
                return REFUSED;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A program that does nothing.
    public static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) {
            // As said.
        }
    }
}
