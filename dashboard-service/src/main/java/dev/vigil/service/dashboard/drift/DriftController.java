package dev.vigil.service.dashboard.drift;

import dev.vigil.clickhouse.SelectDrift;
import dev.vigil.clickhouse.SelectRetrainingTriggers;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.NotFoundException;
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
@Tag(name = "Drift")
final class DriftController {
    private static final int MOST_TRIGGERS = 200;

    private final SelectDrift drift;
    private final SelectRetrainingTriggers triggers;
    private final InstantSource clock;

    DriftController(SelectDrift drift, SelectRetrainingTriggers triggers, InstantSource clock) {
        this.drift = drift;
        this.triggers = triggers;
        this.clock = clock;
    }

    @GetMapping("/api/drift")
    @Operation(
            summary = "How far the present is from what the model in force learned, day by day",
            description = "The worst hour of each day, for every feature, the score, the verdicts, recall and average "
                    + "precision; and each time drift was found, with what was done about it.")
    DriftView drift(
            @Parameter(
                            description = "So many days up to today, 1 to 90.",
                            schema = @Schema(type = "integer", defaultValue = "14"))
                    @RequestParam(value = "days", required = false)
                    @Nullable
                    String days) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("days", days, 14, 1, 90);
        checks.done();
        Instant since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(count - 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return DriftView.of(drift.latest(), drift.days(since), triggers.since(since, MOST_TRIGGERS));
    }

    @GetMapping("/api/drift/histogram")
    @Operation(
            summary = "The worst comparison of a day: how it was distributed in training, and then",
            description = "404 when nothing of this name could be computed that day.")
    DriftHistogram histogram(
            @Parameter(description = "As `/api/drift` names it.", required = true)
                    @RequestParam(value = "name", required = false)
                    @Nullable
                    String name,
            @Parameter(description = "UTC.", required = true, schema = @Schema(type = "string", format = "date"))
                    @RequestParam(value = "date", required = false)
                    @Nullable
                    String date) {
        Checks checks = new Checks(clock.instant());
        checks.required("name", name);
        String wanted = checks.text("name", name);
        LocalDate day = checks.date("date", date);
        checks.done();
        return drift.worst(wanted, day)
                .map(metric -> DriftHistogram.of(metric, day))
                .orElseThrow(() -> new NotFoundException(
                        "Comparison not found", "Nothing was computed of " + wanted + " on " + day + "."));
    }
}
