package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How processes end together, tried with processes of their own.
final class ChildLifeTest {
    @TempDir
    Path directory;

    @Test
    void theChildEndsWhenItsParentIsKilled() throws Exception {
        Process parent = java(ParentProgram.class, directory.toString());
        long child;
        try (BufferedReader output = parent.inputReader()) {
            child = output.lines()
                    .filter(line -> line.startsWith("child "))
                    .mapToLong(line -> Long.parseLong(line.substring(6)))
                    .findFirst()
                    .orElseThrow();

            parent.destroyForcibly().waitFor();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
        try (EmbeddedClickHouse clickHouse =
                EmbeddedClickHouse.start(ClickHouseSettings.in(directory).withPort(0))) {
            assertThat(clickHouse.alive()).isTrue();
        }
    }

    @Test
    void aStackOverflowIsAnOrdinaryErrorBesideTheEngine() throws Exception {
        Process program = java(
                OverflowProgram.class, EngineDownload.forThisMachine().library().toString(), directory.toString());

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.inputReader().lines()).contains("overflows 20", "answer 42");
        assertThat(program.exitValue()).isZero();
    }

    private static Process java(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
