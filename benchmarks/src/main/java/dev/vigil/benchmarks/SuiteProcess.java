package dev.vigil.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Parts of the suite in a process of their own, on this benchmark's class path.
final class SuiteProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path state;
    private final String parts;
    private final List<String> options;
    private Process process;

    private SuiteProcess(Path state, String parts, List<String> options, Process process) {
        this.state = state;
        this.parts = parts;
        this.options = options;
        this.process = process;
    }

    /// Starts `parts` (comma separated) on the state directory `state`.
    ///
    /// @param options of the JVM and `--set` properties: those that start with `-` are the JVM's
    static SuiteProcess start(Path state, String parts, List<String> options) throws IOException {
        return new SuiteProcess(state, parts, List.copyOf(options), launch(state, parts, options));
    }

    private static Process launch(Path state, String parts, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders"));
        options.stream().filter(option -> option.startsWith("-")).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vigil.standalone.Vigil",
                "start",
                "--state",
                state.toString(),
                "--parts",
                parts));
        options.stream().filter(option -> !option.startsWith("-")).forEach(option -> {
            command.add("--set");
            command.add(option);
        });
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        state.resolve(parts.replace(',', '-') + ".out").toFile()))
                .start();
    }

    /// Kills the process as the kernel would (SIGKILL) and returns when it is gone.
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// Starts the same parts again.
    void restart() throws IOException {
        process = launch(state, parts, options);
    }

    boolean alive() {
        return process.isAlive();
    }

    /// The body of a GET request, or an empty text while there is none.
    static String get(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Waits until `condition` holds.
    ///
    /// @throws TimeoutException that names `what` when it does not within `limit`
    static void await(String what, Duration limit, BooleanSupplier condition)
            throws TimeoutException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(what + " did not happen within " + limit.toSeconds() + " s");
            }
            Thread.sleep(1_000);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
