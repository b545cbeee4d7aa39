package dev.vigil.service.training.drift;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectRecentDecisions;
import dev.vigil.clickhouse.SelectRecentDecisions.Span;
import dev.vigil.drift.DriftComparison;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLimits;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.DriftSample;
import dev.vigil.drift.ReferenceQuality;
import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.FraudsFound;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.service.training.performance.PolicyProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Compares what was decided of late with the reference of the model in force.
///
/// The present ends with the newest transaction, not with the clock: a stream that catches up, or replays, is
/// compared by its own time. Transactions that happened before the window do not count, however lately they were
/// decided.
@Component
public final class DriftMeasurement {
    private static final String SCHEMA = FeatureCatalogue.standard().schema();

    private final DriftProperties properties;
    private final DriftLimits limits;
    private final double reviewFrom;
    private final DriftReferences references;
    private final SelectRecentDecisions decisions;
    private final InstantSource clock;

    DriftMeasurement(
            DriftProperties properties,
            PolicyProperties policy,
            DriftReferences references,
            ClickHouse clickHouse,
            InstantSource clock) {
        this.properties = properties;
        this.limits = properties.limits();
        this.reviewFrom = policy.reviewFrom();
        this.references = references;
        this.decisions = new SelectRecentDecisions(clickHouse);
        this.clock = clock;
    }

    /// One metric for each feature, for the score and the verdicts, for recall and average precision.
    ///
    /// @param modelVersion the model in force
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    public List<DriftMetric> of(String modelVersion) {
        Instant now = clock.instant();
        Optional<Instant> newest = decisions.newest(now.minus(properties.window()), now);
        Instant end = newest.orElse(now).plusMillis(1);
        DriftComparison comparison =
                new DriftComparison(limits, now, modelVersion, end.minus(properties.window()), end);
        Optional<DriftReference> reference = references.of(modelVersion);
        if (reference.isEmpty()) {
            return unknown(comparison, "nothing to compare with: nothing was kept of the training of " + modelVersion);
        }
        List<DriftMetric> metrics = new ArrayList<>(distributions(reference.get(), comparison, newest.isPresent()));
        metrics.addAll(qualities(reference.get(), comparison));
        return metrics;
    }

    private static List<DriftMetric> unknown(DriftComparison comparison, String message) {
        List<DriftMetric> metrics = new ArrayList<>();
        DriftReferences.features().forEach(name -> metrics.add(comparison.unknown(DriftKind.DATA, name, 0, message)));
        List.of(DriftReference.SCORE, DriftReference.VERDICTS)
                .forEach(name -> metrics.add(comparison.unknown(DriftKind.TARGET, name, 0, message)));
        List.of(DriftReference.RECALL, DriftReference.AVERAGE_PRECISION)
                .forEach(name -> metrics.add(comparison.unknown(DriftKind.CONCEPT, name, 0, message)));
        return metrics;
    }

    private List<DriftMetric> distributions(
            DriftReference reference, DriftComparison comparison, boolean anythingDecided) {
        Instant warm = warm();
        if (anythingDecided && comparison.windowStart().isBefore(warm)) {
            Duration length = limits.warmUp().plus(properties.window());
            Duration missing = Duration.between(comparison.windowStart(), warm);
            String message = String.format(
                    Locale.ROOT,
                    "warming up: the stream's profiles are %.1f of %.1f days old",
                    days(length.minus(missing)),
                    days(length));
            return reference.histograms().stream()
                    .map(each -> comparison.unknown(each.kind(), each.name(), 0, message))
                    .toList();
        }
        DriftSample sample = new DriftSample(reference, DriftReferences.features());
        Span span = new Span(
                comparison.computedAt().minus(properties.window()), comparison.windowStart(), comparison.windowEnd());
        decisions.features(span, SCHEMA, properties.sampledRows(), sample::add);
        return sample.compare(comparison);
    }

    private static double days(Duration duration) {
        return duration.toMinutes() / 1_440.0;
    }

    private List<DriftMetric> qualities(DriftReference reference, DriftComparison present) {
        Instant to = present.windowEnd();
        Instant from = latest(to.minus(properties.labelled()), warm());
        Instant settled = settled(from, to, present.computedAt());
        List<DriftMetric> metrics = new ArrayList<>();
        for (ReferenceQuality quality : reference.qualities()) {
            boolean recall = quality.name().equals(DriftReference.RECALL);
            DriftComparison comparison = present.over(from, recall ? to : settled);
            metrics.add(comparison.quality(quality, recall ? recall(comparison) : averagePrecision(comparison)));
        }
        return metrics;
    }

    /// Until when it is known what was no fraud. Labels have a clock of their own: of what happened within the label
    /// delay before the newest of them, more are to come, however far the transactions are ahead.
    private Instant settled(Instant from, Instant to, Instant now) {
        Instant labelled = decisions.newestLabel(now).filter(to::isAfter).orElse(to);
        return latest(from, labelled.minus(properties.labelDelay()));
    }

    /// From when on profiles were filled: what was decided before, the model could not know better.
    private Instant warm() {
        return decisions.oldest().map(each -> each.plus(limits.warmUp())).orElse(Instant.MIN);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Needs frauds only, and counts them as soon as they are known.
    private Estimate recall(DriftComparison comparison) {
        FraudsFound found = new FraudsFound();
        decisions.frauds(labelled(comparison), comparison.modelVersion(), found::fraud);
        return found.recall(reviewFrom);
    }

    /// Needs to know what is no fraud, and waits until that is settled.
    private Estimate averagePrecision(DriftComparison comparison) {
        FraudsFound found = new FraudsFound();
        decisions.frauds(labelled(comparison), comparison.modelVersion(), found::fraud);
        decisions.scores(labelled(comparison), comparison.modelVersion(), found::rows);
        return found.averagePrecision();
    }

    private Span labelled(DriftComparison comparison) {
        return new Span(
                comparison.computedAt().minus(properties.labelled()), comparison.windowStart(), comparison.windowEnd());
    }
}
