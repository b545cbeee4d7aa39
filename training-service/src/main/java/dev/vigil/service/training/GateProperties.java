package dev.vigil.service.training;

import dev.vigil.lifecycle.GateOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What a new model must prove on the held-out rows.
///
/// @param minimumFrauds       with at least so many known frauds there, labels judge; else the label-free checks do
/// @param recall              least share of the frauds that is not approved
/// @param precision           least share of frauds among what is blocked
/// @param slack               how much lower than the champion's ROC AUC, average and card precision may be
/// @param costSlack           how much dearer than the champion it may be, as a share
/// @param contamination       share of transactions expected not to be approved
/// @param contaminationFactor by how much the alert rate may be off that share, times or divided by
/// @param stability           largest population stability index of the scores against the champion's
/// @param maxMicroseconds     longest mean time to score one row
/// @param cardsPerDay         how many users investigators look at a day, for card precision
@Validated
@ConfigurationProperties("vigil.training.gate")
record GateProperties(
        @DefaultValue("50") @Min(1) int minimumFrauds,

        @DefaultValue("0.80") @DecimalMin("0") @DecimalMax("1")
        double recall,

        @DefaultValue("0.75") @DecimalMin("0") @DecimalMax("1")
        double precision,

        @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1")
        double slack,

        @DefaultValue("0.10") @DecimalMin("0") @DecimalMax("10")
        double costSlack,

        @DefaultValue("0.01") @DecimalMin("0.0001") @DecimalMax("1")
        double contamination,

        @DefaultValue("3") @DecimalMin("1") @DecimalMax("1000")
        double contaminationFactor,

        @DefaultValue("0.25") @DecimalMin("0") @DecimalMax("100")
        double stability,

        @DefaultValue("1000") @DecimalMin("1") @DecimalMax("1000000")
        double maxMicroseconds,

        @DefaultValue("100") @Min(1) @Max(1_000_000) int cardsPerDay) {
    GateOptions options() {
        return new GateOptions(
                minimumFrauds,
                recall,
                precision,
                slack,
                costSlack,
                contamination,
                contaminationFactor,
                stability,
                maxMicroseconds);
    }
}
