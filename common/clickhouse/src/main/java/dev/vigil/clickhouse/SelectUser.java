package dev.vigil.clickhouse;

import java.util.Optional;

/// Sums up what a user has done, over all that is kept.
public final class SelectUser {
    private final SelectHistory history;

    public SelectUser(ClickHouse clickHouse) {
        this.history = new SelectHistory(clickHouse, "user_id", "user_account_age_days", "wallet_address");
    }

    /// Empty for a user without transactions.
    public Optional<History> find(String userId) {
        return history.find(userId);
    }
}
