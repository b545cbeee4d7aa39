package dev.vigil.clickhouse;

import java.util.Optional;

/// Sums up what went through a wallet, over all that is kept.
public final class SelectWallet {
    private final SelectHistory history;

    public SelectWallet(ClickHouse clickHouse) {
        this.history = new SelectHistory(clickHouse, "wallet_address", "wallet_age_days", "user_id");
    }

    /// Empty for a wallet without transactions.
    public Optional<History> find(String address) {
        return history.find(address);
    }
}
