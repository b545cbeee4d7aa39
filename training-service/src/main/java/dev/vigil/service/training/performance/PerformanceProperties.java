package dev.vigil.service.training.performance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When the performance of days, and that of decisions of an age, is computed.
///
/// @param interval         how often the running day and the one before are computed
/// @param lookBack         how many finished days are computed once more at start and at each new day, because labels
///                         come late
/// @param labelAgeInterval how often the figures by label age are computed
@Validated
@ConfigurationProperties("vigil.training.performance")
record PerformanceProperties(
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1)
        Duration interval,

        @DefaultValue("30") @Min(1) @Max(366) int lookBack,

        @DefaultValue("1h") @NotNull @DurationMin(seconds = 1)
        Duration labelAgeInterval) {}
