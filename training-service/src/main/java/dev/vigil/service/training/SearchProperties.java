package dev.vigil.service.training;

import dev.vigil.training.search.SearchOptions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What a search for hyper-parameters may cost.
///
/// @param runs          trainings at most
/// @param time          after which no further one begins
/// @param rows          that the last round learns from at most; the first learns from a ninth
/// @param minimumFrauds with fewer known frauds in the rows that judge, the criterion without labels does
@Validated
@ConfigurationProperties("vigil.training.search")
record SearchProperties(
        @DefaultValue("25") @Min(6) @Max(1_000) int runs,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1)
        Duration time,

        @DefaultValue("50000") @Min(1_000) @Max(10_000_000) int rows,
        @DefaultValue("50") @Min(1) int minimumFrauds) {
    SearchOptions options() {
        return new SearchOptions(runs, time, rows, minimumFrauds);
    }
}
