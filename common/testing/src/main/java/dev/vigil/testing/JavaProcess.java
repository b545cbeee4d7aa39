package dev.vigil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A JVM of its own, with the options `./vigil` and the images start every JVM with.
public final class JavaProcess implements AutoCloseable {
    private static final String OPTIONS = "images/java.options";
    private static final long CLOSE_SECONDS = 30;

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /// Starts one.
    ///
    /// @param jvmOptions besides those every JVM gets; these win
    /// @param program    `-jar FILE` or `-cp PATH CLASS`, and its arguments
    /// @param further    what else to set up, such as where its output goes
    public static JavaProcess start(List<String> jvmOptions, List<String> program, Consumer<ProcessBuilder> further) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + repository().resolve(OPTIONS));
        command.addAll(jvmOptions);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        further.accept(builder);
        try {
            return new JavaProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `./vigil start` on this process's class path, as a program for [#start].
    ///
    /// @param state   the directory of its state
    /// @param parts   such as `kafka,clickhouse`
    /// @param options further ones
    public static List<String> suite(Path state, String parts, List<String> options) {
        List<String> program = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vigil.standalone.Vigil",
                "start",
                "--state",
                state.toString(),
                "--parts",
                parts));
        program.addAll(options);
        return program;
    }

    /// Wherever this class was loaded from, that is somewhere in a built working copy.
    private static Path repository() {
        try {
            Path here = Path.of(JavaProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(here, Objects::nonNull, Path::getParent)
                    .filter(directory -> Files.isRegularFile(directory.resolve(OPTIONS)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(OPTIONS + " is in no directory above " + here));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this class was loaded from an unreadable place", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until it has ended by itself, and returns its exit code.
    public int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    /// Ends it and what it started as a crash would, with SIGKILL, and returns when it is gone.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /// Ends it in order, or as a crash would when that takes too long.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
