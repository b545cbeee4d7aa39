package dev.vigil.service.dashboard.job;

import dev.vigil.audit.AuditAction;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectBatchRuns;
import dev.vigil.clickhouse.SelectHyperparameterTrials;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.security.Audited;
import dev.vigil.service.dashboard.training.TrainingService;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import dev.vigil.service.dashboard.web.NotFoundException;
import dev.vigil.training.search.SearchBudget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Jobs")
final class JobController {
    private static final String SEARCH = "search";
    private static final String SEARCH_TRAININGS = "search_trainings";
    private static final String SEARCH_MINUTES = "search_minutes";
    private static final Set<String> KINDS = Stream.of(PipelineRun.Kind.values())
            .map(PipelineRun.Kind::wireName)
            .collect(Collectors.toUnmodifiableSet());

    private final SelectPipelineRuns runs;
    private final SelectPipelineTasks tasks;
    private final SelectHyperparameterTrials trials;
    private final SelectVersionedModels models;
    private final SelectBatchRuns batchRuns;
    private final TrainingService training;
    private final InstantSource clock;

    JobController(
            SelectPipelineRuns runs,
            SelectPipelineTasks tasks,
            SelectHyperparameterTrials trials,
            SelectVersionedModels models,
            SelectBatchRuns batchRuns,
            TrainingService training,
            InstantSource clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.trials = trials;
        this.models = models;
        this.batchRuns = batchRuns;
        this.training = training;
        this.clock = clock;
    }

    /// What was begun.
    @Schema(name = "JobStarted")
    record JobStarted(
            @Schema(example = "v20261121-093000_a1b2c3d") String runId) {}

    @GetMapping("/api/jobs")
    @Operation(summary = "Trainings and batch runs, the last started first", description = "Up to a second behind.")
    Items<JobItem> jobs(
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "50"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit,
            @Parameter(
                            description = "`training` or `batch`; both when absent.",
                            schema = @Schema(allowableValues = {"training", "batch"}))
                    @RequestParam(value = "kind", required = false)
                    @Nullable
                    String kind) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("limit", limit, 50, 1, 1_000);
        Set<String> kinds = checks.anyOf("kind", kind, KINDS);
        checks.done();
        List<PipelineRun> listed = kinds.size() == 1
                ? runs.newest(PipelineRun.Kind.valueOf(kinds.iterator().next().toUpperCase(Locale.ROOT)), count)
                : runs.newest(count);
        return new Items<>(listed.stream().map(JobItem::of).toList());
    }

    @GetMapping("/api/jobs/{run_id}")
    @Operation(
            summary = "A run with its tasks, and what the gate said of its model, or what a batch run found",
            description = "Up to a second behind.")
    JobItem job(@PathVariable("run_id") String runId) {
        PipelineRun run = find(runId);
        return run.kind() == PipelineRun.Kind.BATCH
                ? JobItem.ofBatch(
                        run,
                        tasks.of(runId),
                        batchRuns.find(runId).map(found -> BatchReport.of(found, batchRuns.differences(runId))))
                : JobItem.of(run, tasks.of(runId), models.find(run.version()));
    }

    @GetMapping("/api/jobs/{run_id}/search")
    @Operation(
            summary = "What a run's search for hyper-parameters tried, in the order of the trainings",
            description = "Empty for a run that did not search. Up to a second behind.")
    Items<SearchTrialItem> search(@PathVariable("run_id") String runId) {
        return new Items<>(trials.of(find(runId).runId()).stream()
                .map(each -> SearchTrialItem.of(each.trial()))
                .toList());
    }

    @Audited(
            value = AuditAction.TRAINING_START,
            facts = {SEARCH, SEARCH_TRAININGS, SEARCH_MINUTES})
    @PostMapping("/api/jobs")
    @Operation(
            summary = "Train a model, and put it in force if it proves itself",
            description = "Asks the training service, whose refusals are passed on: 409 while a run is under way.")
    @ApiResponse(
            responseCode = "202",
            description = "Training.",
            content = @Content(schema = @Schema(implementation = JobStarted.class)))
    ResponseEntity<JobStarted> start(
            @Parameter(
                            description = "Look for better hyper-parameters first; see /search of the run.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(value = SEARCH, required = false)
                    @Nullable
                    String search,
            @Parameter(
                            description =
                                    "Trainings of the search at most, 6 to 1000; as configured there when absent.",
                            schema = @Schema(type = "integer"))
                    @RequestParam(value = SEARCH_TRAININGS, required = false)
                    @Nullable
                    String searchTrainings,
            @Parameter(
                            description = "Minutes after which the search begins no further training, 1 to 1440; as "
                                    + "configured there when absent.",
                            schema = @Schema(type = "integer"))
                    @RequestParam(value = SEARCH_MINUTES, required = false)
                    @Nullable
                    String searchMinutes) {
        String runId = training.start(budget(search, searchTrainings, searchMinutes));
        return ResponseEntity.accepted()
                .location(URI.create("/api/jobs/" + runId))
                .body(new JobStarted(runId));
    }

    @Audited(AuditAction.BATCH_START)
    @PostMapping("/api/jobs/batch")
    @Operation(
            summary = "Decide once more what arrived in the last hour, and compare with the stream",
            description =
                    "Asks the training service, whose refusals are passed on: 409 while a batch run is under way.")
    @ApiResponse(
            responseCode = "202",
            description = "It runs.",
            content = @Content(schema = @Schema(implementation = JobStarted.class)))
    ResponseEntity<JobStarted> startBatch() {
        String runId = training.startBatch();
        return ResponseEntity.accepted()
                .location(URI.create("/api/jobs/" + runId))
                .body(new JobStarted(runId));
    }

    @Audited(value = AuditAction.TRAINING_CANCEL, target = "run {run_id}")
    @PostMapping("/api/jobs/{run_id}/cancel")
    @Operation(
            summary = "Cancel a run",
            description =
                    "Asks the training service, whose refusals are passed on: 409 when it does not run there, has "
                            + "ended, or is putting its model in force.")
    @ApiResponse(responseCode = "202", description = "It ends at its next step.", content = @Content)
    ResponseEntity<Void> cancel(@PathVariable("run_id") String runId) {
        training.cancel(find(runId).runId());
        return ResponseEntity.accepted().build();
    }

    /// Null without a search, of which then nothing may be said.
    private @Nullable SearchBudget budget(
            @Nullable String search, @Nullable String trainings, @Nullable String minutes) {
        Checks checks = new Checks(clock.instant());
        boolean wanted = checks.flag(SEARCH, search);
        Integer most =
                checks.whole(SEARCH_TRAININGS, trainings, SearchBudget.LEAST_TRAININGS, SearchBudget.MOST_TRAININGS);
        Integer longest = checks.whole(SEARCH_MINUTES, minutes, SearchBudget.LEAST_MINUTES, SearchBudget.MOST_MINUTES);
        if (!wanted && most != null) {
            checks.problem(SEARCH_TRAININGS, "is of use only with search=true");
        }
        if (!wanted && longest != null) {
            checks.problem(SEARCH_MINUTES, "is of use only with search=true");
        }
        checks.done();
        return wanted ? new SearchBudget(most, longest) : null;
    }

    private PipelineRun find(String runId) {
        return runs.find(runId)
                .orElseThrow(() -> new NotFoundException("Run not found", "There is no run " + runId + "."));
    }
}
