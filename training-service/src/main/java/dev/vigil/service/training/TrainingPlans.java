package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.SelectPastTransactions;
import dev.vigil.records.Inspector;
import dev.vigil.service.training.performance.PolicyProperties;
import dev.vigil.service.training.pipeline.Trigger;
import dev.vigil.training.search.SearchBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
            ClickHouse clickHouse,
            InstantSource clock) {
        this.training = training;
        this.hyperparameters = hyperparameters;
        this.pipeline = pipeline;
        this.thresholds = thresholds;
        this.gate = gate;
        this.policy = policy;
        this.search = search;
        this.clickHouse = clickHouse;
        this.clock = clock;
    }

    /// The plan of a run that begins now.
    ///
    /// @param trigger what starts it; a run nobody asked for does not learn from a simulation by itself either
    /// @param budget  of a search for better hyper-parameters first; null for none
    /// @throws IllegalStateException if the configuration names a source that is not there
    TrainingPlan next(Trigger trigger, @Nullable SearchBudget budget) {
        History history = history(trigger);
        return new TrainingPlan(
                history,
                training.seed(),
                hyperparameters.options(history.confirmed()),
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
        return trigger.byItself() || hasEnoughStored() ? stored() : simulated();
    }

    private boolean hasEnoughStored() {
        Instant now = clock.instant();
        try {
            return new SelectPastTransactions(clickHouse).count(begin(now), now) >= pipeline.minimumRows();
        } catch (ClickHouseFailedException e) {
            log.warn("The decisions of the past cannot be counted, they are left out: {}", e.getMessage());
            return false;
        }
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
