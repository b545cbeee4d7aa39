package dev.vigil.service.training;

import static dev.vigil.service.training.Problems.checkedLimit;
import static dev.vigil.service.training.Problems.problem;

import dev.vigil.audit.AuditAction;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectHyperparameterTrials;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.security.Audited;
import dev.vigil.service.training.batch.BatchRuns;
import dev.vigil.service.training.pipeline.Trigger;
import dev.vigil.training.search.SearchBudget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Runs: starting a training, cancelling what runs, and the record of all.
@RestController
@RequestMapping(path = "/api/training/runs", produces = MediaType.APPLICATION_JSON_VALUE)
final class RunController {
    private static final String SEARCH = "search";
    private static final String SEARCH_TRAININGS = "search_trainings";
    private static final String SEARCH_MINUTES = "search_minutes";
    private static final String START_EXAMPLE = "{\"version\": \"v20261121-093000_a1b2c3d\"}";

    private final Trainings trainings;
    private final BatchRuns batchRuns;
    private final SelectPipelineRuns runs;
    private final SelectPipelineTasks tasks;
    private final SelectHyperparameterTrials trials;

    RunController(Trainings trainings, BatchRuns batchRuns, ClickHouse clickHouse) {
        this.trainings = trainings;
        this.batchRuns = batchRuns;
        this.runs = new SelectPipelineRuns(clickHouse);
        this.tasks = new SelectPipelineTasks(clickHouse);
        this.trials = new SelectHyperparameterTrials(clickHouse);
    }

    /// A list in an object, so that something can be added beside it.
    record Runs(List<RunView> items) {}

    @Operation(
            summary = "Train a model, and put it in force if it proves itself",
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "Training; the version is the one the model will bear, and the run's id.",
                        content = @Content(schema = @Schema(type = "object", example = START_EXAMPLE))),
                @ApiResponse(
                        responseCode = "400",
                        description = "A parameter makes no sense; the answer names it.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "A run is already under way, or another instance runs trainings.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(
            value = AuditAction.TRAINING_START,
            facts = {"trigger", SEARCH, SEARCH_TRAININGS, SEARCH_MINUTES})
    @PostMapping
    ResponseEntity<Map<String, String>> start(
            @Parameter(
                            description = "Who asks; kept with the run.",
                            schema = @Schema(allowableValues = {"rest", "cli"}))
                    @RequestParam(value = "trigger", defaultValue = "rest")
                    String trigger,
            @Parameter(description = "Look for better hyper-parameters first; see /search of the run.")
                    @RequestParam(value = SEARCH, defaultValue = "false")
                    boolean search,
            @Parameter(
                            description =
                                    "Trainings of the search at most, 6 to 1000; `vigil.training.search.runs` when absent.")
                    @RequestParam(value = SEARCH_TRAININGS, required = false)
                    @Nullable
                    Integer searchTrainings,
            @Parameter(
                            description = "Minutes after which the search begins no further training, 1 to 1440; "
                                    + "`vigil.training.search.time` when absent.")
                    @RequestParam(value = SEARCH_MINUTES, required = false)
                    @Nullable
                    Integer searchMinutes) {
        return switch (trainings.start(trigger(trigger), budget(search, searchTrainings, searchMinutes))) {
            case Trainings.Start.Begun begun ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/training/runs/" + begun.version()))
                        .body(Map.of("version", begun.version()));
            case Trainings.Start.Busy busy ->
                throw problem(HttpStatus.CONFLICT, "the training run " + busy.version() + " is already under way");
            case Trainings.Start.Waiting waiting ->
                throw problem(HttpStatus.CONFLICT, "model " + waiting.tested() + " is under test");
            case Trainings.Start.Elsewhere _ ->
                throw problem(HttpStatus.CONFLICT, "another instance of this service runs trainings: ask that one");
            case Trainings.Start.Unknown _ ->
                throw problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka has not said yet which instance runs trainings; try again in a moment");
        };
    }

    @Operation(summary = "Runs, the last started first")
    @GetMapping
    Runs list(
            @Parameter(description = "How many at most, 1 to 1000.") @RequestParam(value = "limit", defaultValue = "50")
                    int limit) {
        return new Runs(
                runs.newest(checkedLimit(limit)).stream().map(RunView::of).toList());
    }

    @Operation(
            summary = "A run with its tasks",
            description = "Up to a second behind; the topic training-progress is ahead of it.")
    @GetMapping("/{run_id}")
    RunView run(@PathVariable("run_id") String runId) {
        return RunView.of(find(runId)).with(tasks.of(runId));
    }

    /// A list in an object, so that something can be added beside it.
    record Search(List<SearchTrialView> items) {}

    @Operation(
            summary = "What a run's search for hyper-parameters tried, in the order of the trainings",
            description = "Empty for a run that did not search. Up to a second behind.")
    @GetMapping("/{run_id}/search")
    Search search(@PathVariable("run_id") String runId) {
        return new Search(trials.of(find(runId).runId()).stream()
                .map(trial -> SearchTrialView.of(trial.trial()))
                .toList());
    }

    private PipelineRun find(String runId) {
        return runs.find(runId).orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "there is no run " + runId));
    }

    @Operation(
            summary = "Cancel a run",
            responses = {
                @ApiResponse(responseCode = "202", description = "It ends at its next step.", content = @Content),
                @ApiResponse(
                        responseCode = "409",
                        description = "It does not run here, has ended, or is putting its model in force.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(value = AuditAction.TRAINING_CANCEL, target = "run {run_id}")
    @PostMapping("/{run_id}/cancel")
    ResponseEntity<Void> cancel(@PathVariable("run_id") String runId) {
        if (!trainings.cancel(runId) && !batchRuns.cancel(runId)) {
            throw problem(
                    HttpStatus.CONFLICT,
                    "the run " + runId
                            + " cannot be cancelled: it does not run here, has ended, or is putting its model"
                            + " in force");
        }
        return ResponseEntity.accepted().build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ClickHouseFailedException e) {
        return Problems.unavailable("the record of runs does not answer: " + e.getMessage());
    }

    /// Null without a search, of which then nothing may be said.
    private static @Nullable SearchBudget budget(
            boolean search, @Nullable Integer trainings, @Nullable Integer minutes) {
        check(SEARCH_TRAININGS, search, trainings, SearchBudget.LEAST_TRAININGS, SearchBudget.MOST_TRAININGS);
        check(SEARCH_MINUTES, search, minutes, SearchBudget.LEAST_MINUTES, SearchBudget.MOST_MINUTES);
        return search ? new SearchBudget(trainings, minutes) : null;
    }

    private static void check(String name, boolean search, @Nullable Integer value, int least, int most) {
        if (value != null && !search) {
            throw problem(HttpStatus.BAD_REQUEST, name + " is of use only with search=true");
        }
        if (value != null && (value < least || value > most)) {
            throw problem(HttpStatus.BAD_REQUEST, name + " must be " + least + " to " + most + ", got " + value);
        }
    }

    private static Trigger trigger(String name) {
        return switch (name) {
            case "rest" -> Trigger.REST;
            case "cli" -> Trigger.CLI;
            default -> throw problem(HttpStatus.BAD_REQUEST, "trigger must be rest or cli, got " + name);
        };
    }
}
