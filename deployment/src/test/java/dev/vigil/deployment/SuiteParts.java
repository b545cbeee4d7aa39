package dev.vigil.deployment;

import static org.awaitility.Awaitility.await;

import dev.vigil.testing.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Some parts of the suite, or all of it, in a process of their own.
public final class SuiteParts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Pattern ADDRESS =
            Pattern.compile("(?m)^ {4}(kafka|clickhouse|dashboard|scoring|training|ingestion) +(?:http://)?(\\S+)$");

    private final JavaProcess process;
    private final Map<String, String> addresses;

    private SuiteParts(JavaProcess process, Map<String, String> addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /// Starts `parts` on free ports and returns when they run.
    ///
    /// @param parts       such as `kafka,clickhouse`
    /// @param state       where they keep what lasts, and where their output goes
    /// @param environment variables besides those of this process
    /// @param options     of `./vigil start`, which win over the free ports
    public static SuiteParts start(String parts, Path state, Map<String, String> environment, List<String> options) {
        String name = parts.contains(",") ? "suite" : parts;
        Path output = state.resolve(name + ".out");
        JavaProcess process = launch(parts, state, output, environment, options);
        await("the start of " + name).atMost(PATIENCE).until(() -> {
            String said = Repository.text(output);
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended: " + said);
            }
            return said.contains("Ctrl-C stops");
        });
        return new SuiteParts(
                process,
                ADDRESS.matcher(Repository.text(output))
                        .results()
                        .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2))));
    }

    private static JavaProcess launch(
            String parts, Path state, Path output, Map<String, String> environment, List<String> options) {
        List<String> all = new ArrayList<>();
        Arrays.stream(parts.split(",")).forEach(part -> all.addAll(List.of("--port", part + "=0")));
        all.addAll(options);
        return JavaProcess.start(List.of("-Xmx800m"), JavaProcess.suite(state, parts, all), builder -> {
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
        });
    }

    /// Host and port of a part, such as `scoring`.
    public String address(String part) {
        return Optional.ofNullable(addresses.get(part)).orElseThrow();
    }

    /// The port of a part.
    public int port(String part) {
        String address = address(part);
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    /// Ends the process as a crash would.
    public void kill() {
        process.kill();
    }

    /// Ends the process in order, or as a crash would when that takes too long.
    @Override
    public void close() {
        process.close();
    }
}
