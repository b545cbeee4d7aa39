package dev.vigil.service.dashboard.entity;

import dev.vigil.clickhouse.History;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/// What has happened to a wallet, over all that is kept.
@Schema(name = "Wallet")
record WalletView(
        String address,
        Instant firstSeen,
        Instant lastSeen,
        long transactions,
        long approved,
        long review,
        long blocked,
        double averageAmountUsd,
        double totalAmountUsd,

        @Schema(description = "Age of the wallet at its last transaction.")
        double accountAgeDays,

        @ArraySchema(arraySchema = @Schema(description = "Most frequent first, at most 20; likewise below."))
        List<CountedValue> countries,

        List<CountedValue> devices,
        List<CountedValue> users,
        ScoreSeries scoreSeries) {
    static WalletView of(History history) {
        return new WalletView(
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
                CountedValue.of(history.counterparties()),
                ScoreSeries.of(history.scores()));
    }
}
