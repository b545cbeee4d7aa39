package dev.vigil.service.training;

import dev.vigil.evaluation.Costs;
import dev.vigil.evaluation.ThresholdMethod;
import dev.vigil.evaluation.ThresholdOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where each detector's evidence becomes an anomaly. All methods are computed and kept; one is in force.
///
/// @param method        the one in force: `percentile`, `deviation`, `roc` or `cost`; with too few known frauds for it,
/// `percentile`
/// @param supervised    the same for the layer that learns from known frauds
/// @param percentile    of ordinary evidence
/// @param deviations    standard deviations above the mean of ordinary evidence
/// @param missedFraud   what a fraud costs that was approved, US dollars
/// @param falseAlarm    what an ordinary transaction costs that was stopped, US dollars
/// @param review        what a review costs, US dollars
/// @param minimumFrauds with fewer known frauds, `roc` and `cost` are not available
@Validated
@ConfigurationProperties("vigil.training.thresholds")
record ThresholdProperties(
        @DefaultValue("percentile") @NotNull ThresholdMethod method,
        @DefaultValue("cost") @NotNull ThresholdMethod supervised,

        @DefaultValue("95") @DecimalMin("50") @DecimalMax("99.999")
        double percentile,

        @DefaultValue("3") @DecimalMin("0.1") @DecimalMax("20")
        double deviations,

        @DefaultValue("500") @DecimalMin("0") double missedFraud,
        @DefaultValue("20") @DecimalMin("0") double falseAlarm,
        @DefaultValue("5") @DecimalMin("0") double review,
        @DefaultValue("20") @Min(1) int minimumFrauds) {
    ThresholdOptions options() {
        return new ThresholdOptions(method, supervised, percentile, deviations, costs(), minimumFrauds);
    }

    Costs costs() {
        return new Costs(missedFraud, falseAlarm, review);
    }
}
