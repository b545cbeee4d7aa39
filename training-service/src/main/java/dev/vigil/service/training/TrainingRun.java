package dev.vigil.service.training;

import static dev.vigil.training.TrainingStage.EXTRACT;
import static dev.vigil.training.TrainingStage.FEATURES;
import static dev.vigil.training.TrainingStage.PROMOTE;
import static dev.vigil.training.TrainingStage.REFUSE;
import static dev.vigil.training.TrainingStage.REGISTER;
import static dev.vigil.training.TrainingStage.SEARCH;
import static dev.vigil.training.TrainingStage.TEST;
import static dev.vigil.training.TrainingStage.VALIDATE;

import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.lifecycle.Check;
import dev.vigil.lifecycle.Examination;
import dev.vigil.lifecycle.GateDecision;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.lifecycle.ValidationGate;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.service.training.drift.DriftReferences;
import dev.vigil.service.training.notification.Announcement;
import dev.vigil.service.training.notification.Announcements;
import dev.vigil.service.training.pipeline.RunStoppedException;
import dev.vigil.service.training.pipeline.RunningPipeline;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import dev.vigil.training.TrainingStage;
import dev.vigil.training.search.HyperparameterSearch;
import dev.vigil.training.search.SearchListener;
import dev.vigil.training.search.SearchOptions;
import dev.vigil.training.search.SearchResult;
import dev.vigil.training.search.SearchTrial;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the pipeline, from a history to a model that is in force, under test or refused:
/// extract → features → (search) → forest → autoencoder → thresholds → supervised → validate → register →
/// (test) → promote | refuse → notify. What follows from a test is done by [RunsUnderTest].
///
/// The autoencoder follows the forest, not beside it, because it does not learn from the rows the forest finds
/// strangest; growing the forest is the least of the work.
final class TrainingRun {
    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final double DAY_MILLIS = 86_400_000;

    private final Supplier<TrainingPlan> plans;
    private final ModelVersion version;
    private final RunningPipeline pipeline;
    private final ProgressReporter reporter;
    private final ModelStore store;
    private final DriftReferences references;
    private final Announcements announcements;
    private final InstantSource clock;

    /// @param plans   asked when the run begins, again if what it asks is away
    /// @param version names the model and the run
    TrainingRun(
            Supplier<TrainingPlan> plans,
            ModelVersion version,
            RunningPipeline pipeline,
            ProgressReporter reporter,
            ModelStore store,
            DriftReferences references,
            Announcements announcements,
            InstantSource clock) {
        this.plans = plans;
        this.version = version;
        this.pipeline = pipeline;
        this.reporter = reporter;
        this.store = store;
        this.references = references;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Does all of it. However it ends, that is recorded and reported; nothing is thrown but errors of the JVM.
    void run() {
        try {
            learn();
        } catch (IOException | RuntimeException e) {
            // An order to stop may have interrupted whatever was going on.
            Thread.interrupted();
            end(e);
        }
    }

    private void end(Exception failure) {
        try {
            pipeline.stopIfTold();
            String message = "training failed: " + failure.getMessage();
            log.error("training {} failed", version.text(), failure);
            pipeline.taskEnded(PipelineRun.Status.FAILED, message);
            announcements.tell(
                    Announcement.failed(version.text(), String.valueOf(failure.getMessage())), version.text());
            pipeline.ended(PipelineRun.Status.FAILED, message);
            reporter.ended(TrainingStage.FAILED, message, Map.of());
        } catch (RunStoppedException stopped) {
            log.info("training {} was stopped: {}", version.text(), stopped.reason());
            pipeline.ended(stopped.status(), stopped.reason());
            reporter.ended(TrainingStage.CANCELLED, stopped.reason(), Map.of());
        }
    }

    private void learn() throws IOException {
        Collected collected = pipeline.retrying(EXTRACT, "choosing a history", this::collect);
        TrainingPlan plan = collected.plan();
        FeatureRows rows = features(collected.extract());
        TrainingOptions options = options(plan, rows.dataset());
        EnsembleTrainer trainer = new EnsembleTrainer(options, plan.policy(), plan.engine());
        Trained trained = trainer.train(rows.dataset(), version.text(), CATALOGUE.schema(), plan.seed(), pipeline);
        ModelBundle bundle = bundle(trained, plan, options);
        Optional<ModelBundle> champion =
                pipeline.retrying(VALIDATE, "comparing with the champion", store::usableChampion);
        Examination examination = new Examination(
                rows.heldOut(trainer.splitAt(rows.dataset().size())),
                plan.policy(),
                plan.costs(),
                plan.cardsPerDay(),
                System::nanoTime);
        Examination.Answers answers = examination.of(bundle.ensemble());
        GateDecision decision = new ValidationGate(plan.gate())
                .decide(
                        answers,
                        champion.map(each -> new ValidationGate.Champion(
                                        examination.of(each.ensemble()), store.isProvisional(each.version())))
                                .orElse(null));
        ModelRecord record = new ModelRecord(bundle, trained, rows.hash(), answers.performance(), decision);
        references.keep(rows.reference(
                references.builder(), trainer.splitAt(rows.dataset().size()), bundle.ensemble(), plan.policy()));
        conclude(record, champion.orElse(null));
    }

    /// @param extract of the history of the plan
    private record Collected(TrainingPlan plan, Extract extract) {}

    private Collected collect() throws IOException {
        TrainingPlan plan = plans.get();
        log.info("training {} on {}", version.text(), plan.history().description());
        pipeline.progressed(EXTRACT, 0, "collecting the history");
        return new Collected(plan, extract(plan.history()));
    }

    private Extract extract(History history) throws IOException {
        Extract extract = new Extract();
        history.replay(new History.Visitor() {
            @Override
            public void transaction(Transaction transaction, boolean fraud) {
                extract.add(transaction, fraud);
            }

            @Override
            public void label(Transaction transaction, boolean fraud, Instant labelledAt) {
                extract.label(transaction, fraud, labelledAt);
            }

            @Override
            public void progressed(double share, String doing) {
                pipeline.progressed(EXTRACT, share, doing);
            }
        });
        log.info("collected {}", history.description());
        return extract;
    }

    private FeatureRows features(Extract extract) {
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RuleLayer.standard());
        extract.labels().forEach(each -> replay.label(each.transaction(), each.fraud(), each.labelledAt()));
        int size = extract.size();
        String[] users = new String[size];
        int[] days = new int[size];
        for (int row = 0; row < size; row++) {
            Extract.Past past = extract.transactions().remove();
            Transaction transaction = past.transaction();
            replay.add(transaction, past.fraud());
            users[row] = transaction.userId();
            days[row] = (int) Math.floor(transaction.timestamp().toEpochMilli() / DAY_MILLIS);
            pipeline.progressed(FEATURES, (double) row / size, "replaying " + size + " transactions");
        }
        return new FeatureRows(replay.dataset(), users, days);
    }

    /// Those of the plan, or better ones, found in what is learned from: nothing that is held out is looked at.
    private TrainingOptions options(TrainingPlan plan, Dataset rows) {
        SearchOptions search = plan.search();
        if (search == null) {
            return plan.options();
        }
        int split = new EnsembleTrainer(plan.options(), plan.policy()).splitAt(rows.size());
        SearchResult result = new HyperparameterSearch(search, plan.policy(), plan.engine(), System::nanoTime)
                .search(rows.slice(0, split), plan.options(), plan.seed(), searching());
        pipeline.progressed(SEARCH, 1, result.message());
        log.info("search of {}: {}", version.text(), result.message());
        return result.chosen().in(plan.options());
    }

    private SearchListener searching() {
        return new SearchListener() {
            @Override
            public void progressed(double share, String message) {
                pipeline.progressed(SEARCH, share, message);
            }

            @Override
            public void tried(SearchTrial trial) {
                pipeline.tried(trial);
            }
        };
    }

    private ModelBundle bundle(Trained trained, TrainingPlan plan, TrainingOptions options) {
        return new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        clock.instant(),
                        trained.trainingRows(),
                        plan.history().description(),
                        plan.seed(),
                        options.recorded(
                                plan.engine().name(),
                                trained.learningRate(),
                                trained.ensemble().supervised() != null),
                        version.commit(),
                        trained.evaluation()));
    }

    private void conclude(ModelRecord record, @Nullable ModelBundle champion) throws IOException {
        byte[] stored = store.stored(record.bundle());
        Path file = pipeline.retrying(REGISTER, "keeping the bundle", () -> store.keep(version.text(), stored));
        ModelLife.Trained trained = new ModelLife.Trained(version.text(), clock.instant());
        switch (record.decision()) {
            case GateDecision.Passed passed -> {
                ModelLife.Validated validated = trained.validated(passed, clock.instant());
                store.enter(record, file, stored, validated);
                if (champion != null && store.isToBeTried(champion)) {
                    test(record, file, stored, store.testing(validated, clock.instant()));
                } else {
                    promote(record, file, stored, validated.promoted(clock.instant()));
                }
            }
            case GateDecision.Failed failed
            when champion == null -> promote(record, file, stored, trained.installedAsFirst(failed, clock.instant()));
            case GateDecision.Failed failed ->
                refuse(record, file, stored, failed, trained.refused(failed, clock.instant()));
        }
    }

    private void promote(ModelRecord record, Path file, byte[] stored, ModelLife.Promoted promoted) throws IOException {
        pipeline.progressed(PROMOTE, 0, "putting " + version.text() + " in force");
        pipeline.passPointOfNoReturn();
        pipeline.retrying(PROMOTE, "putting " + version.text() + " in force", () -> {
            store.putInForce(record, file, stored, promoted);
            return promoted;
        });
        String message = "model " + version.text() + " is in force"
                + (promoted.provisional() ? ", provisionally: " + promoted.reason() : "");
        String reason = (promoted.provisional() ? "provisionally, for want of another: " : "") + promoted.reason();
        pipeline.taskEnded(PipelineRun.Status.PROMOTED, message);
        announcements.tell(Announcement.promoted(version.text(), reason), version.text());
        end(PipelineRun.Status.PROMOTED, TrainingStage.DONE, message, record);
    }

    private void test(ModelRecord record, Path file, byte[] stored, ModelLife.Testing testing) throws IOException {
        pipeline.progressed(TEST, 0, "putting " + version.text() + " under test");
        pipeline.passPointOfNoReturn();
        pipeline.retrying(TEST, "putting " + version.text() + " under test", () -> {
            store.putUnderTest(record, file, stored, testing);
            return testing;
        });
        String message = "model " + version.text() + " is under test beside the one in force";
        log.info("{}; {}", message, record.performance());
        pipeline.leftUnderTest(message);
        announcements.tell(
                Announcement.underTest(version.text(), record.decision().summary()));
        reporter.ended(TrainingStage.DONE, message, record.metrics());
    }

    private void refuse(
            ModelRecord record, Path file, byte[] stored, GateDecision.Failed failed, ModelLife.Refused refused) {
        String message = "model " + version.text() + " is refused: " + refused.reason();
        pipeline.progressed(REFUSE, 0, message);
        pipeline.passPointOfNoReturn();
        store.enter(record, file, stored, refused);
        pipeline.taskEnded(PipelineRun.Status.REFUSED, message);
        announcements.tell(
                Announcement.refused(
                        version.text(),
                        failed.failures().stream().map(Check::text).toList()),
                version.text());
        end(PipelineRun.Status.REFUSED, TrainingStage.REFUSED, message, record);
    }

    private void end(PipelineRun.Status end, TrainingStage stage, String message, ModelRecord record) {
        log.info("{}; {}", message, record.performance());
        pipeline.ended(end, message);
        reporter.ended(stage, message, record.metrics());
    }
}
