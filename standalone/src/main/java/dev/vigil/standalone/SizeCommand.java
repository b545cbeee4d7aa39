package dev.vigil.standalone;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints the plan of a [Sizing] as a table, and which limits it comes near.
@Command(
        name = "size",
        description = "Say how many instances, partitions, memory and disk a load needs.",
        mixinStandardHelpOptions = true)
final class SizeCommand implements Callable<Integer> {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final int MANY_PARTITIONS = 1_000;
    private static final double GIGABIT_BYTES = 125e6;
    private static final double LARGE_HEAP = 32e9;

    @Option(names = "--tps", required = true, description = "transactions a second at the busiest time")
    private double peak;

    @Option(names = "--users", required = true, description = "who make transactions within 30 days")
    private long users;

    @Option(
            names = "--retention",
            defaultValue = "365",
            description = "days of history in ClickHouse (default ${DEFAULT-VALUE})")
    private int retentionDays;

    @Option(names = "--wallets", defaultValue = "-1", description = "seen within 30 days (default: as many as users)")
    private long wallets;

    @Option(
            names = "--mean-share",
            defaultValue = "0.4",
            description = "the mean rate as a share of the busiest (default ${DEFAULT-VALUE})")
    private double meanShare;

    @Option(
            names = "--kafka-hours",
            defaultValue = "168",
            description = "of retention on Kafka (default ${DEFAULT-VALUE})")
    private int kafkaHours;

    @Option(names = "--copies", defaultValue = "3", description = "of each topic (default ${DEFAULT-VALUE})")
    private int copies;

    @Option(
            names = "--instance-rate",
            defaultValue = "5000",
            description =
                    "decisions a second one scoring instance drains on your machines; measure it with"
                            + " './vigil bench stream' (default ${DEFAULT-VALUE}: two slow cores shared with Kafka and ClickHouse)")
    private double instanceRate;

    @Option(
            names = "--headroom",
            defaultValue = "0.5",
            description = "share of that which the busiest time may use (default ${DEFAULT-VALUE})")
    private double headroom;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Sizing sizing = new Sizing(
                peak,
                meanShare,
                users,
                wallets < 0 ? users : wallets,
                retentionDays,
                kafkaHours,
                copies,
                instanceRate,
                headroom);
        PrintWriter out = spec.commandLine().getOut();
        table(out, sizing);
        limits(out, sizing);
        out.flush();
        return 0;
    }

    private static void table(PrintWriter out, Sizing sizing) {
        row(out, "scoring instances", Integer.toString(sizing.instances()), "at least 2: one may fail");
        row(out, "partitions of each topic by user", Integer.toString(sizing.partitions()), "cannot be raised later");
        row(out, "state in each instance", bytes(sizing.stateBytes()), "twice that with a standby replica");
        row(out, "heap of each instance", bytes(sizing.heapBytes()), "");
        row(
                out,
                "repeats are recognised for",
                String.format(Locale.ROOT, "%.1f h", sizing.rememberedHours()),
                "vigil.scoring.duplicates.*");
        row(out, "Kafka, disk of all brokers", bytes(sizing.kafkaBytes()), sizing.copies() + " copies");
        row(out, "Kafka, network at the peak", bytes(sizing.networkBytesPerSecond()) + "/s", "over all brokers");
        row(out, "ClickHouse, disk of one copy", bytes(sizing.clickHouseBytes()), "a quarter of it room for merges");
    }

    private static void limits(PrintWriter out, Sizing sizing) {
        if (sizing.partitions() > MANY_PARTITIONS) {
            out.printf(
                    "%n  %,d partitions are a load for every rebalance: split by region or tenant into several suites.%n",
                    sizing.partitions());
        }
        if (sizing.walletBytesPerSecond() > GIGABIT_BYTES) {
            out.printf(
                    "%n  Each instance reads all wallets' updates, %s/s: more than a gigabit network carries.%n",
                    bytes(sizing.walletBytesPerSecond()));
        }
        if (sizing.heapBytes() > LARGE_HEAP) {
            out.printf(
                    "%n  A heap of %s: set vigil.scoring.store=rocksdb, or take more, smaller instances.%n",
                    bytes(sizing.heapBytes()));
        }
        out.printf("%n  The method and its assumptions: docs/sizing.md%n");
    }

    private static void row(PrintWriter out, String what, String value, String remark) {
        out.printf("  %-34s %10s  %s%n", what, value, remark);
    }

    private static String bytes(double count) {
        int unit = 0;
        double value = count;
        while (value >= 1_000 && unit + 1 < UNITS.length) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
