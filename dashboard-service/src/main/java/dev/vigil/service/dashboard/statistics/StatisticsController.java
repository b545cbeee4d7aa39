package dev.vigil.service.dashboard.statistics;

import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.TimeRange;
import dev.vigil.service.dashboard.web.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Statistics")
final class StatisticsController {
    private static final String DEFAULT_FROM = "now-15m";

    private final StatisticsSource statistics;
    private final InstantSource clock;

    StatisticsController(StatisticsSource statistics, InstantSource clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/api/statistics")
    @Operation(
            summary = "Counts, rates and latencies of a range of time",
            description = "The last minutes come from memory and are there even when ClickHouse is not; older ranges "
                    + "come from ClickHouse. A decision counts at the time it was made.")
    StatisticsView statistics(
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
        return statistics.between(range);
    }

    @GetMapping("/api/statistics/series")
    @Operation(
            summary = "Rates and latencies over time, as columns",
            description =
                    "Steps are whole seconds wide and end at the last whole second of the range; the first one may "
                            + "begin a little before or after it.")
    SeriesView statisticsSeries(
            @Parameter(description = Times.FROM, schema = @Schema(defaultValue = DEFAULT_FROM))
                    @RequestParam(value = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(description = Times.TO, schema = @Schema(defaultValue = "now"))
                    @RequestParam(value = "to", required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "How many steps at most, 1 to 2000.",
                            schema = @Schema(type = "integer", defaultValue = "120"))
                    @RequestParam(value = "points", required = false)
                    @Nullable
                    String points) {
        Checks checks = new Checks(clock.instant());
        TimeRange range = checks.range(from, DEFAULT_FROM, to);
        int steps = checks.whole("points", points, 120, 1, 2_000);
        checks.done();
        return statistics.series(range, steps);
    }
}
