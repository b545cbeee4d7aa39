package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.SelectPastTransactions;
import dev.vigil.records.Inspector;
import dev.vigil.service.training.performance.PolicyProperties;
import dev.vigil.service.training.pipeline.Trigger;
import dev.vigil.training.search.SearchBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Draws up what a run shall do, from the configuration.
@Component
final class TrainingPlans {
    private static final Logger log = LoggerFactory.getLogger(TrainingPlans.class);

    private final TrainingProperties training;
    private final Hyperparameters hyperparameters;
    private final PipelineProperties pipeline;
    private final ThresholdProperties thresholds;
    private final GateProperties gate;
    private final PolicyProperties policy;
    private final SearchProperties search;
    private final ModelStore models;
    private final ClickHouse clickHouse;
    private final InstantSource clock;

    TrainingPlans(
            TrainingProperties training,
            Hyperparameters hyperparameters,
            PipelineProperties pipeline,
            ThresholdProperties thresholds,
            GateProperties gate,
            PolicyProperties policy,
            SearchProperties search,
            ModelStore models,
            ClickHouse clickHouse,
            InstantSource clock) {
        this.training = training;
        this.hyperparameters = hyperparameters;
        this.pipeline = pipeline;
        this.thresholds = thresholds;
        this.gate = gate;
        this.policy = policy;
        this.search = search;
        this.models = models;
        this.clickHouse = clickHouse;
        this.clock = clock;
    }

    /// The plan of a run that begins now.
    ///
    /// @param trigger what starts it; a run nobody asked for does not learn from a simulation by itself either
    /// @param budget  of a search for better hyper-parameters first; null for none
    /// @throws IllegalStateException     if the configuration names a source that is not there, or there is too
    ///                                   little to learn from
    /// @throws ClickHouseFailedException if ClickHouse does not say how much there is to learn from
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not say which model is in force
    TrainingPlan next(Trigger trigger, @Nullable SearchBudget budget) {
        History history = history(trigger);
        return new TrainingPlan(
                history,
                training.seed(),
                hyperparameters.options(history.confirmed()),
                hyperparameters.engine(),
                budget == null ? null : budget.in(search.options()),
                policy.decisionPolicy(),
                gate.options(),
                thresholds.costs(),
                gate.cardsPerDay());
    }

    private History history(Trigger trigger) {
        return switch (pipeline.source()) {
            case STORED -> stored();
            case FILE -> file();
            case SIMULATION -> simulated();
            case AUTO -> automatic(trigger);
        };
    }

    private History automatic(Trigger trigger) {
        if (training.historyFile() != null) {
            return file();
        }
        return switch (trigger) {
            case SCHEDULE, DRIFT -> stored();
            case FIRST_MODEL -> first();
            case REST, CLI -> asked(count());
        };
    }

    /// A system gets its first model also while ClickHouse is away.
    private History first() {
        try {
            return count() >= pipeline.minimumRows() ? stored() : simulated();
        } catch (ClickHouseFailedException e) {
            log.warn("The decisions of the past cannot be counted, they are left out: {}", e.getMessage());
            return simulated();
        }
    }

    private History asked(long rows) {
        if (rows >= pipeline.minimumRows()) {
            return stored();
        }
        if (models.hasProvenChampion()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "ClickHouse has %,d transactions of the last %d days, %,d are wanted, and a model that proved"
                            + " itself is not replaced by one that learned from a simulation;"
                            + " vigil.training.pipeline.source says otherwise if it is stored or simulation",
                    rows,
                    pipeline.historyDays(),
                    pipeline.minimumRows()));
        }
        return simulated();
    }

    private long count() {
        Instant now = clock.instant();
        new Migrations(clickHouse).apply();
        return new SelectPastTransactions(clickHouse).count(begin(now), now);
    }

    private Instant begin(Instant now) {
        return now.minus(Duration.ofDays(pipeline.historyDays()));
    }

    private History stored() {
        Instant now = clock.instant();
        return new StoredHistory(clickHouse, begin(now), now, training.historyRows());
    }

    private History file() {
        Path file = training.historyFile();
        if (file == null) {
            throw new IllegalStateException(
                    "vigil.training.pipeline.source is file, but vigil.training.history-file names none");
        }
        return new FileHistory(
                file,
                training.historyMapping(),
                training.historyRows(),
                training.labelDelay(),
                Inspector.standard(clock));
    }

    private History simulated() {
        Instant from = clock.instant().minus(Duration.ofDays(training.simulatedDays()));
        return new SimulatedHistory(
                training.simulatedUsers(), training.seed(), from, training.simulatedDays(), training.labelDelay());
    }
}
