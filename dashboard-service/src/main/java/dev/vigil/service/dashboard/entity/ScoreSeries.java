package dev.vigil.service.dashboard.entity;

import dev.vigil.clickhouse.History.Score;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// The scores of the last transactions, as columns, oldest first.
record ScoreSeries(
        @ArraySchema(arraySchema = @Schema(description = "Seconds since the epoch."))
        List<Double> time,

        List<Double> score,
        List<Double> amountUsd) {
    static ScoreSeries of(List<Score> scores) {
        return new ScoreSeries(
                scores.stream()
                        .map(each -> each.timestamp().toEpochMilli() / 1e3)
                        .toList(),
                scores.stream().map(Score::score).toList(),
                scores.stream().map(Score::amountUsd).toList());
    }
}
