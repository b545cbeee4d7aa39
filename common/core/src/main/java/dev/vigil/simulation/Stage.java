package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;
import java.util.SplittableRandom;

/// What a scenario can use: victims, wallets, chance, and a way to act.
interface Stage {
    long SECOND = 1_000;
    long MINUTE = 60 * SECOND;
    long HOUR = 60 * MINUTE;

    SplittableRandom random();

    /// A customer who has been active lately.
    Customer victim();

    /// The customer who has been silent longest; an active one while nobody is dormant.
    Customer sleeper(long now);

    /// A wallet nobody has seen before.
    Wallet freshWallet(long now);

    /// Has `deed` happen as part of the fraud.
    void commit(Deed deed);

    /// Has `deed` happen as part of the victim's ordinary life.
    void live(Deed deed);

    /// Has a victim's account used by somebody else.
    default void abuse(
            Customer victim, long at, TransactionType type, double usd, Wallet wallet, City city, String device) {
        commit(new Deed(victim, at, type, usd, "USDT", wallet, city, device));
    }

    /// A time between two distances after `from`.
    default long after(long from, long atLeast, long below) {
        return from + random().nextLong(atLeast, below);
    }
}
