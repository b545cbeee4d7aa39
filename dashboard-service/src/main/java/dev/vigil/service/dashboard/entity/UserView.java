package dev.vigil.service.dashboard.entity;

import dev.vigil.clickhouse.History;
import dev.vigil.service.dashboard.privacy.Sight;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/// What a user has done, over all that is kept.
@Schema(name = "User")
record UserView(
        String userId,
        Instant firstSeen,
        Instant lastSeen,
        long transactions,
        long approved,
        long review,
        long blocked,
        double averageAmountUsd,
        double totalAmountUsd,
        double accountAgeDays,

        @ArraySchema(arraySchema = @Schema(description = "Most frequent first, at most 20; likewise below."))
        List<CountedValue> countries,

        List<CountedValue> devices,
        List<CountedValue> wallets,
        ScoreSeries scoreSeries) {
    static UserView of(History history, Sight sight) {
        return new UserView(
                history.subject(),
                history.firstSeen(),
                history.lastSeen(),
                history.transactions(),
                history.approved(),
                history.review(),
                history.blocked(),
                history.averageAmountUsd(),
                history.totalAmountUsd(),
                history.ageDays(),
                CountedValue.of(history.countries()),
                CountedValue.of(history.devices()),
                CountedValue.of(history.counterparties()).stream()
                        .map(wallet -> new CountedValue(sight.wallet(wallet.value()), wallet.count()))
                        .toList(),
                ScoreSeries.of(history.scores()));
    }
}
