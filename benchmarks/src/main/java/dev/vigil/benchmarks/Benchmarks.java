package dev.vigil.benchmarks;

import dev.vigil.benchmarks.pictures.PicturesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of the benchmarks.
@Command(
        name = "bench",
        description = "Measures Vigil. Each benchmark prints a table with its environment and takes --json FILE.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            CoreBenchmark.class,
            StreamBenchmark.class,
            QualityBenchmark.class,
            FaultBenchmark.class,
            FuzzBenchmark.class,
            StartBenchmark.class,
            PicturesCommand.class
        })
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
