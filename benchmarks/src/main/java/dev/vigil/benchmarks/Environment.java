package dev.vigil.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Where figures were measured.
///
/// @param gigabytes of memory
public record Environment(
        String processor, int cores, double gigabytes, String system, String java, String options, Instant at) {
    static Environment here() {
        return new Environment(
                procLine("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                String.join(" ", collectorOptions()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    String describe() {
        return "%s, %d cores, %.0f GB, %s, %s, %s, %s"
                .formatted(processor, cores, gigabytes, system, java, options, at);
    }

    private static List<String> collectorOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList();
    }

    private static double memory() {
        String line = procLine("/proc/meminfo", "MemTotal");
        String digits = line.replaceAll("\\D", "");
        return digits.isEmpty() ? Double.NaN : Double.parseDouble(digits) / (1 << 20);
    }

    private static String procLine(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
