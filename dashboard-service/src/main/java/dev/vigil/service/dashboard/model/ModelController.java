package dev.vigil.service.dashboard.model;

import dev.vigil.audit.AuditAction;
import dev.vigil.clickhouse.SelectDailyPerformance;
import dev.vigil.clickhouse.SelectLabelAge;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.security.Audited;
import dev.vigil.service.dashboard.training.TrainingService;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import dev.vigil.service.dashboard.web.NotFoundException;
import dev.vigil.service.dashboard.web.TimeRange;
import dev.vigil.service.dashboard.web.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Models")
final class ModelController {
    private static final String DEFAULT_FROM = "now-30d";
    private static final String DEFAULT_LABELLED_FROM = "now-90d";
    private static final int LONGEST_REASON = 500;

    private final SelectVersionedModels models;
    private final SelectDailyPerformance performance;
    private final SelectLabelAge labelAge;
    private final TrainingService training;
    private final InstantSource clock;
    private final CatalogueView catalogue = CatalogueView.of(FeatureCatalogue.standard());

    ModelController(
            SelectVersionedModels models,
            SelectDailyPerformance performance,
            SelectLabelAge labelAge,
            TrainingService training,
            InstantSource clock) {
        this.models = models;
        this.performance = performance;
        this.labelAge = labelAge;
        this.training = training;
        this.clock = clock;
    }

    /// What came of a change.
    @Schema(name = "ModelInForce")
    record ModelInForce(
            @Schema(example = "v20261121-093000_a1b2c3d") String version) {}

    /// A model whose test was ended.
    @Schema(name = "RefusedModel")
    record RefusedModel(
            @Schema(example = "v20261121-093000_a1b2c3d") String version) {}

    @GetMapping("/api/models")
    @Operation(summary = "The registry: every model in the state it has now, the last trained first")
    Items<ModelItem> models(
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "100"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("limit", limit, 100, 1, 1_000);
        checks.done();
        return new Items<>(models.newest(count).stream().map(ModelItem::of).toList());
    }

    @GetMapping("/api/models/trial")
    @Operation(
            summary = "The model under test, and how it does beside the one in force",
            description = "As the training service says it, at most a minute old: there it is described as `Trial`.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "204", description = "No model is under test.", content = @Content)
    ResponseEntity<JsonNode> trial() {
        return training.trial()
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/api/models/{version}")
    @Operation(summary = "A model: where it comes from, what it proved, where it stands")
    ModelItem model(@PathVariable("version") String version) {
        return ModelItem.of(find(version));
    }

    @GetMapping("/api/models/{version}/bundle")
    @Operation(
            summary = "A model's bundle, byte for byte as it was kept",
            description =
                    "From the training service, whose refusals are passed on: 409 when the bundle is not there, or "
                            + "is not the one that was kept.")
    @ApiResponse(
            responseCode = "200",
            description = "Its SHA-256 is bundle_hash of the model, and the ETag.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> bundle(@PathVariable("version") String version) {
        VersionedModel model = find(version);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag(model.bundleHash())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(model.version() + ".vglm")
                                .build()
                                .toString())
                .body(training.bundle(model.version()));
    }

    @Audited(value = AuditAction.MODEL_PROMOTE, target = "model {version}", facts = "reason")
    @PostMapping("/api/models/{version}/promote")
    @Operation(
            summary =
                    "Put a model in force that is under test or was in force before; the one that is becomes archived",
            description =
                    "Asks the training service, whose refusals are passed on: 409 when the model's state does not "
                            + "allow that, or its bundle is missing, altered or of another release. Then nothing was changed.")
    ModelInForce promote(
            @PathVariable("version") String version,
            @Parameter(required = true, description = "Why; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", required = false)
                    @Nullable
                    String reason) {
        String why = checked(reason);
        return new ModelInForce(training.promote(find(version).version(), why));
    }

    @Audited(value = AuditAction.MODEL_REFUSE, target = "model {version}", facts = "reason")
    @PostMapping("/api/models/{version}/refuse")
    @Operation(
            summary = "End the test of a model, for good; the one in force stays",
            description =
                    "Asks the training service, whose refusals are passed on: 409 when the model is not under test.")
    RefusedModel refuse(
            @PathVariable("version") String version,
            @Parameter(required = true, description = "Why; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", required = false)
                    @Nullable
                    String reason) {
        String why = checked(reason);
        return new RefusedModel(training.refuse(find(version).version(), why));
    }

    @Audited(value = AuditAction.MODEL_ROLL_BACK, facts = "reason")
    @PostMapping("/api/models/rollback")
    @Operation(
            summary = "Withdraw the model in force for good, and return to the one before it",
            description =
                    "Asks the training service, whose refusals are passed on: 409 when there is none before it, or "
                            + "its bundle is missing, altered or of another release. Then nothing was changed.")
    ModelInForce rollBack(
            @Parameter(required = true, description = "What harm it did; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", required = false)
                    @Nullable
                    String reason) {
        return new ModelInForce(training.rollBack(checked(reason)));
    }

    @GetMapping("/api/models/performance")
    @Operation(
            summary = "How the models did day by day, the last day first",
            description = "Every day the range touches. The training service computes the running day every few "
                    + "minutes, and finished days again as labels come in.")
    Items<PerformanceItem> performance(
            @Parameter(description = Times.FROM, schema = @Schema(defaultValue = DEFAULT_FROM))
                    @RequestParam(value = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(description = Times.TO, schema = @Schema(defaultValue = "now"))
                    @RequestParam(value = "to", required = false)
                    @Nullable
                    String to) {
        Checks checks = new Checks(clock.instant());
        TimeRange range = checks.range(from, DEFAULT_FROM, to);
        checks.done();
        return new Items<>(performance.between(day(range.from()), day(range.to().minusMillis(1))).stream()
                .map(PerformanceItem::of)
                .toList());
    }

    @GetMapping("/api/models/label-age")
    @Operation(
            summary = "What was known of the decisions of a range after 1, 7, 30 and 90 days",
            description = "Labels come late, so that figures of recent days look better, or worse, than they will: "
                    + "this shows by how much. Only decisions that are that old count in a row.")
    Items<LabelAgeItem> labelAge(
            @Parameter(description = "Only what this model decided.")
                    @RequestParam(value = "version", required = false)
                    @Nullable
                    String version,
            @Parameter(description = Times.FROM, schema = @Schema(defaultValue = DEFAULT_LABELLED_FROM))
                    @RequestParam(value = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(description = Times.TO, schema = @Schema(defaultValue = "now"))
                    @RequestParam(value = "to", required = false)
                    @Nullable
                    String to) {
        Instant now = clock.instant();
        Checks checks = new Checks(now);
        TimeRange range = checks.range(from, DEFAULT_LABELLED_FROM, to);
        checks.done();
        return new Items<>(labelAge.between(range.from(), range.to(), now, version).stream()
                .map(LabelAgeItem::of)
                .toList());
    }

    private VersionedModel find(String version) {
        return models.find(version)
                .orElseThrow(() -> new NotFoundException("Model not found", "There is no model " + version + "."));
    }

    private String checked(@Nullable String reason) {
        Checks checks = new Checks(clock.instant());
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            checks.problem("reason", "must have 1 to " + LONGEST_REASON + " characters");
        }
        checks.done();
        return text;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    @GetMapping("/api/features")
    @Operation(summary = "The features models look at, in the order of the vector")
    CatalogueView features() {
        return catalogue;
    }
}
