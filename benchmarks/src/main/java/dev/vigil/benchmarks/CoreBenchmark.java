package dev.vigil.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The core alone, by JMH: time and allocated bytes per call.
@Command(name = "core", description = "Forest, autoencoder and the whole pipeline, by JMH, with bytes per event.")
final class CoreBenchmark implements Callable<Integer> {
    private static final Map<String, String> TARGETS =
            Map.of("PipelineBenchmark.pipeline", "<= 10,000 ns, <= 1,024 B", "DetectorBenchmark.both", "<= 2,500 ns");

    @Option(names = "--only", description = "run only benchmarks whose name contains this")
    private String only = "";

    @Option(names = "--forks", defaultValue = "2", description = "JVMs a benchmark (default ${DEFAULT-VALUE})")
    private int forks;

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("dev\\.vigil\\.benchmarks\\..*" + only)
                .forks(forks)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        Report report = new Report("Core: means over all iterations of " + forks + " JVMs, one thread");
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            add(report, result);
        }
        report.finish(System.out, json);
        return 0;
    }

    private static void add(Report report, RunResult result) {
        String full = result.getParams().getBenchmark();
        String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
        Result<?> primary = result.getPrimaryResult();
        report.add(new Figure(name, primary.getScore(), "ns", target(name)));
        report.add(Figure.of(name + " (error, 99.9 %)", primary.getScoreError(), "ns"));
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (allocated != null) {
            report.add(Figure.of(name + " allocated", allocated.getScore(), "B"));
        }
    }

    private static @Nullable String target(String name) {
        return TARGETS.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
