package dev.vigil.service.dashboard.comparison;

import dev.vigil.evaluation.Costs;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What mistakes and reviews cost, US dollars: the same keys as the training service's, to be given the same values.
///
/// @param missedFraud what a fraud costs that was approved
/// @param falseAlarm  what an ordinary transaction costs that was stopped
/// @param review      what a review costs
@Validated
@ConfigurationProperties("vigil.training.thresholds")
record CostProperties(
        @DefaultValue("500") @DecimalMin("0") double missedFraud,
        @DefaultValue("20") @DecimalMin("0") double falseAlarm,
        @DefaultValue("5") @DecimalMin("0") double review) {
    Costs costs() {
        return new Costs(missedFraud, falseAlarm, review);
    }
}
