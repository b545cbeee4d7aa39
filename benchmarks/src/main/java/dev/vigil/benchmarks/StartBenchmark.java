package dev.vigil.benchmarks;

import dev.vigil.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How long a service takes from `java` until it serves, by its own log, as an executable jar, extracted as in the
/// images, and with the cache of loaded and linked classes the images have. Nothing it connects to is there.
@Command(name = "start", description = "Start-up of a service with and without the cache of classes the images have.")
final class StartBenchmark implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern STARTED = Pattern.compile("process running for ([0-9.]+)\\)");
    private static final List<String> PROGRAM_ARGUMENTS = List.of(
            "--server.port=0",
            "--vigil.kafka.bootstrap-servers=localhost:1",
            "--vigil.clickhouse.url=http://localhost:1");

    @Parameters(
            paramLabel = "JAR",
            description = "an executable jar, such as scoring-service/target/scoring-service-0.1.0-SNAPSHOT-exec.jar")
    private Path jar = Path.of("");

    @Option(names = "--runs", defaultValue = "5", description = "starts of each kind (default ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        Report report = new Report("Start: " + jar.getFileName() + ", medians of " + runs);
        Path directory = Files.createTempDirectory("vigil-bench-");
        try {
            Path extracted = extract(directory);
            Path cache = cache(directory, extracted);
            List<Double> packed = new ArrayList<>();
            List<Double> unpacked = new ArrayList<>();
            List<Double> cached = new ArrayList<>();
            // In turn, so that what else the machine does falls on all of them.
            for (int run = 0; run < runs; run++) {
                packed.add(start(directory, List.of(), jar));
                unpacked.add(start(directory, List.of(), extracted));
                cached.add(start(directory, List.of("-XX:AOTCache=" + cache), extracted));
            }
            report.add(Figure.of("executable jar", median(packed), "s"));
            report.add(Figure.of("extracted", median(unpacked), "s"));
            report.add(Figure.of("extracted, with a cache of its classes", median(cached), "s"));
            report.add(Figure.of("size of that cache", Files.size(cache) / 1e6, "MB"));
        } finally {
            Directories.delete(directory);
        }
        report.finish(System.out, json);
        return 0;
    }

    private Path extract(Path directory) {
        Path application = directory.resolve("application");
        List<String> program =
                List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", application.toString());
        end(List.of(), program, directory, "extraction");
        return application.resolve(jar.getFileName());
    }

    private Path cache(Path directory, Path extracted) {
        Path cache = directory.resolve("service.aot");
        end(
                List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"),
                program(directory, extracted),
                directory,
                "making the cache");
        return cache;
    }

    private static void end(List<String> jvmOptions, List<String> program, Path directory, String what) {
        Path output = directory.resolve("output");
        try (JavaProcess process = process(jvmOptions, program, output)) {
            int code = process.awaitEnd();
            if (code != 0) {
                throw new IllegalStateException(what + " ended with " + code + ": " + text(output));
            }
        }
    }

    private static double start(Path directory, List<String> jvmOptions, Path started)
            throws InterruptedException, TimeoutException {
        Path output = directory.resolve("output");
        try (JavaProcess process = process(jvmOptions, program(directory, started), output)) {
            SuiteProcess.await(
                    "the start of " + started,
                    LIMIT,
                    () -> !process.isAlive() || STARTED.matcher(text(output)).find());
            Matcher seconds = STARTED.matcher(text(output));
            if (!seconds.find()) {
                throw new IllegalStateException(started + " ended: " + text(output));
            }
            return Double.parseDouble(seconds.group(1));
        }
    }

    private static JavaProcess process(List<String> jvmOptions, List<String> program, Path output) {
        return JavaProcess.start(
                jvmOptions,
                program,
                builder -> builder.redirectErrorStream(true).redirectOutput(output.toFile()));
    }

    private static List<String> program(Path directory, Path started) {
        List<String> program = new ArrayList<>(List.of("-jar", started.toString()));
        program.addAll(PROGRAM_ARGUMENTS);
        program.add("--vigil.state-directory=" + directory.resolve("state"));
        return program;
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
