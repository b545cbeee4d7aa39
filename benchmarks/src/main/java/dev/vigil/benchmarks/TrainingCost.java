package dev.vigil.benchmarks;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.training.Dataset;
import dev.vigil.training.TrainingStage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What one training takes: time by stage, and memory beside the rows.
final class TrainingCost {
    private static final double MEGABYTE = 1 << 20;

    private final Map<TrainingStage, Long> startedAt = new EnumMap<>(TrainingStage.class);

    /// Trains on `rows` and reports.
    void measure(Dataset rows, Report report) {
        long before = used();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long from = System.nanoTime();
        HandbookProtocol.trainer()
                .train(rows, "cost", FeatureCatalogue.standard().schema(), 1, this::progressed);
        long to = System.nanoTime();
        long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        String of = String.format(Locale.ROOT, "training on %,d rows", rows.size());
        report.add(Figure.of(of + ", all", seconds(from, to), "s"));
        report.add(Figure.of(of + ", forest", between(TrainingStage.FOREST, TrainingStage.AUTOENCODER), "s"));
        report.add(Figure.of(of + ", autoencoder", between(TrainingStage.AUTOENCODER, TrainingStage.THRESHOLDS), "s"));
        report.add(Figure.of(of + ", supervised", between(TrainingStage.SUPERVISED, TrainingStage.VALIDATE), "s"));
        report.add(Figure.of(of + ", heap at most, rows included", peak / MEGABYTE, "MB"));
        report.add(Figure.of(of + ", heap before, rows included", before / MEGABYTE, "MB"));
    }

    private void progressed(TrainingStage stage, double share, String message) {
        startedAt.putIfAbsent(stage, System.nanoTime());
    }

    private double between(TrainingStage from, TrainingStage to) {
        Long start = startedAt.get(from);
        Long end = startedAt.get(to);
        return start == null || end == null ? Double.NaN : seconds(start, end);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
