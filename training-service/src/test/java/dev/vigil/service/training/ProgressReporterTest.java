package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Progress;
import dev.vigil.training.TrainingStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T09:00:00Z");

    private Instant now = BEGIN;
    private final List<Progress> reports = new ArrayList<>();
    private final ProgressReporter reporter = new ProgressReporter("run-1", () -> now, reports::add);

    @Test
    void aNewStageIsReportedAtOnce() {
        reporter.progressed(TrainingStage.FEATURES, 0, "replaying");
        reporter.progressed(TrainingStage.FOREST, 0, "growing");

        assertThat(reports).extracting(Progress::stage).containsExactly(TrainingStage.FEATURES, TrainingStage.FOREST);
    }

    @Test
    void withinAStageReportsAreFew() {
        for (int step = 0; step < 10_000; step++) {
            now = now.plusMillis(1);
            reporter.progressed(TrainingStage.FEATURES, step / 10_000.0, "replaying");
        }

        assertThat(reports).hasSizeBetween(35, 41);
        assertThat(reports).extracting(Progress::percent).isSorted();
    }

    @Test
    void theTimeLeftIsEstimatedFromTheTimeTaken() {
        now = BEGIN.plusSeconds(20);
        reporter.progressed(TrainingStage.AUTOENCODER, 4.0 / 36, "epoch 4");

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.percent()).isEqualTo(50);
            assertThat(report.remaining()).isEqualTo(Duration.ofSeconds(20));
            assertThat(report.startedAt()).isEqualTo(BEGIN);
        });
    }

    @Test
    void theEndIsAlwaysReportedWithItsFigures() {
        reporter.progressed(TrainingStage.PROMOTE, 0, "promoting");
        reporter.ended(TrainingStage.DONE, "in force", Map.of("rows", 5.0));

        Progress last = reports.getLast();
        assertThat(last.percent()).isEqualTo(100);
        assertThat(last.remaining()).isNull();
        assertThat(last.metrics()).containsEntry("rows", 5.0);
    }
}
