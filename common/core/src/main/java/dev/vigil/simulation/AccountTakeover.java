package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// Somebody else logs in, from a new device in another country, and drains the account to a new wallet.
final class AccountTakeover implements Scenario {
    @Override
    public String name() {
        return "account_takeover";
    }

    @Override
    public double meanSize() {
        return 3;
    }

    @Override
    public void play(long now, Stage stage) {
        Customer victim = stage.victim();
        City city = victim.whereabouts().far(stage.random(), 1_000);
        String device = victim.strangeDevice(stage.random());
        Wallet wallet = stage.freshWallet(now);
        long at = now;
        for (int transfer = stage.random().nextInt(2, 5); transfer > 0; transfer--) {
            double usd = victim.medianUsd() * stage.random().nextDouble(8, 30);
            stage.abuse(victim, at, TransactionType.WITHDRAW, usd, wallet, city, device);
            at = stage.after(at, 2 * Stage.MINUTE, 15 * Stage.MINUTE);
        }
    }
}
