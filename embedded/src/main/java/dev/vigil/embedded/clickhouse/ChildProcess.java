package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigil.embedded.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running [ChdbServer]. It holds the other end of its standard input: it stops when this process closes it or dies.
final class ChildProcess {
    private static final long MAX_LOG_BYTES = 8L << 20;
    private static final int LOG_LINES = 15;

    private final Process process;
    private final Path log;
    private final CompletableFuture<String> firstWord = new CompletableFuture<>();

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofPlatform().daemon().name("clickhouse-output").start(this::readOutput);
    }

    /// Starts `command` and hands it `password`; what it writes to its standard error is appended to `log`.
    static ChildProcess start(List<String> command, Path log, String password) {
        try {
            rotate(log);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Servers keep time in UTC, and so must this one wherever it runs.
            builder.environment().put("TZ", "UTC");
            Process process = builder.start();
            process.getOutputStream().write((password + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new EngineException("The ClickHouse process cannot be started: " + e.getMessage(), e);
        }
    }

    /// Waits until the server accepts statements and returns its port.
    int awaitReady(Duration patience) {
        String word = await(patience);
        if (word.startsWith(ChdbServer.READY)) {
            return Integer.parseInt(word.substring(ChdbServer.READY.length()));
        }
        if (word.startsWith(ChdbServer.FAILED)) {
            throw new EngineException(word.substring(ChdbServer.FAILED.length()));
        }
        throw new EngineException("The ClickHouse process ended while starting" + describeEnd());
    }

    boolean alive() {
        return process.isAlive();
    }

    long id() {
        return process.pid();
    }

    /// Returns when the process has ended, for whatever reason.
    void awaitEnd() {
        process.onExit().join();
    }

    /// Asks the process to stop and waits for it; kills it when it does not.
    void stop(Duration patience) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Exit status and last lines of the log, for messages.
    String describeEnd() {
        String status = process.isAlive() ? "" : " with status " + process.exitValue();
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
            return status + "; the end of " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return status;
        }
    }

    private String await(Duration patience) {
        try {
            return firstWord.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop(Duration.ofSeconds(1));
            throw new EngineException(
                    "The ClickHouse process did not start within " + patience.toSeconds() + " s" + describeEnd(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            stop(Duration.ofSeconds(1));
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while the ClickHouse process started", e);
        }
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            reader.lines()
                    .filter(line -> line.startsWith(ChdbServer.READY) || line.startsWith(ChdbServer.FAILED))
                    .forEach(firstWord::complete);
        } catch (IOException | java.io.UncheckedIOException e) {
            firstWord.complete("");
        }
        process.onExit().join();
        firstWord.complete("");
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
