package dev.vigil.benchmarks;

import dev.vigil.testing.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Parts of the suite in a process of their own, on this benchmark's class path.
final class SuiteProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path state;
    private final String parts;
    private final List<String> options;
    private JavaProcess process;

    private SuiteProcess(Path state, String parts, List<String> options, JavaProcess process) {
        this.state = state;
        this.parts = parts;
        this.options = options;
        this.process = process;
    }

    /// Starts `parts` (comma separated) on the state directory `state`.
    ///
    /// @param options of the JVM and `--set` properties: those that start with `-` are the JVM's
    static SuiteProcess start(Path state, String parts, List<String> options) {
        return new SuiteProcess(state, parts, List.copyOf(options), launch(state, parts, options));
    }

    private static JavaProcess launch(Path state, String parts, List<String> options) {
        List<String> jvmOptions =
                options.stream().filter(option -> option.startsWith("-")).toList();
        List<String> properties = options.stream()
                .filter(option -> !option.startsWith("-"))
                .flatMap(option -> Stream.of("--set", option))
                .toList();
        Path output = state.resolve(parts.replace(',', '-') + ".out");
        return JavaProcess.start(
                jvmOptions,
                JavaProcess.suite(state, parts, properties),
                builder -> builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())));
    }

    /// Kills the process as the kernel would (SIGKILL) and returns when it is gone.
    void kill() {
        process.kill();
    }

    /// Starts the same parts again.
    void restart() {
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
        process.close();
    }
}
