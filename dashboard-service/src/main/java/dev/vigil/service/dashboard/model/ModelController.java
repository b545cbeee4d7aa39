package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.SelectDailyPerformance;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import dev.vigil.service.dashboard.web.TimeRange;
import dev.vigil.service.dashboard.web.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
final class ModelController {
    private static final int MOST = 1_000;

    private static final String DEFAULT_FROM = "now-30d";

    private final SelectModels models;
    private final SelectDailyPerformance performance;
    private final InstantSource clock;
    private final CatalogueView catalogue = CatalogueView.of(FeatureCatalogue.standard());

    ModelController(SelectModels models, SelectDailyPerformance performance, InstantSource clock) {
        this.models = models;
        this.performance = performance;
        this.clock = clock;
    }

    @GetMapping("/api/models")
    @Operation(summary = "The registry: every model with the status it has now, the last trained first")
    Items<ModelItem> models() {
        return new Items<>(models.newest(MOST).stream().map(ModelItem::of).toList());
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

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    @GetMapping("/api/features")
    @Operation(summary = "The features models look at, in the order of the vector")
    CatalogueView features() {
        return catalogue;
    }
}
