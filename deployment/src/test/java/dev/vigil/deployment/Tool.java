package dev.vigil.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A program of this machine that tests use when it is installed.
public final class Tool {
    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /// The program `name`; the test is reported as skipped when it is not on the PATH.
    ///
    /// @param debianPackage what to install
    public static Tool required(String name, String debianPackage) {
        List<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .toList();
        Assumptions.assumeFalse(found.isEmpty(), name + " is not installed: apt-get install " + debianPackage);
        return new Tool(found.getFirst());
    }

    /// What a run that came to its end said.
    ///
    /// @param exitCode 0 when all went well
    /// @param output   standard output and errors together
    public record Result(int exitCode, String output) {}

    /// Runs the program to its end.
    public Result run(String... arguments) {
        try {
            Process process = builder(List.of(arguments)).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }

    /// Starts the program in the background; what it says goes to `log`.
    public Process start(Path log, String... arguments) {
        try {
            return builder(List.of(arguments)).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
