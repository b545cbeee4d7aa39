package dev.vigil.service.dashboard.comparison;

import dev.vigil.clickhouse.SelectComparison;
import dev.vigil.service.dashboard.decision.PolicyProperties;
import dev.vigil.service.dashboard.web.Checks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
final class ComparisonController {
    private static final int LONGEST_DAYS = 90;
    private static final int MOST_DISAGREEMENTS = 50;

    private final SelectComparison comparison;
    private final PolicyProperties policy;
    private final CostProperties costs;
    private final InstantSource clock;

    ComparisonController(
            SelectComparison comparison, PolicyProperties policy, CostProperties costs, InstantSource clock) {
        this.comparison = comparison;
        this.policy = policy;
        this.costs = costs;
        this.clock = clock;
    }

    @GetMapping("/api/comparison")
    @Operation(
            summary = "How two models scored in the last days, by what the transactions turned out to be",
            description = "Where both were asked about a transaction, as during a trial, only such transactions count; "
                    + "otherwise each model counts where it decided. Decisions taken by rules alone do not.")
    ComparisonView compare(
            @Parameter(required = true, description = "The version of a model.")
                    @RequestParam(value = "a", required = false)
                    @Nullable
                    String a,
            @Parameter(required = true, description = "The version of another.")
                    @RequestParam(value = "b", required = false)
                    @Nullable
                    String b,
            @Parameter(description = "1 to 90.", schema = @Schema(type = "integer", defaultValue = "7"))
                    @RequestParam(value = "days", required = false)
                    @Nullable
                    String days) {
        Instant now = clock.instant();
        Checks checks = new Checks(now);
        checks.required("a", a);
        checks.required("b", b);
        String first = checks.text("a", a);
        String second = checks.text("b", b);
        if (!first.isEmpty() && first.equals(second)) {
            checks.problem("b", "must be another version than a");
        }
        int length = checks.whole("days", days, 7, 1, LONGEST_DAYS);
        checks.done();
        Instant from = now.minus(Duration.ofDays(length));
        return ComparisonView.of(
                comparison.of(first, second, from, now, MOST_DISAGREEMENTS), from, now, policy, costs.costs());
    }
}
