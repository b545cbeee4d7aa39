package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// The account is used at home and, within the hour, on another continent.
final class ImpossibleTravel implements Scenario {
    @Override
    public String name() {
        return "impossible_travel";
    }

    @Override
    public double meanSize() {
        return 2;
    }

    @Override
    public void play(long now, Stage stage) {
        Customer victim = stage.victim();
        stage.live(victim.purchase(now, stage.random()));
        City city = victim.whereabouts().far(stage.random(), 3_000);
        Wallet wallet = stage.freshWallet(now);
        long at = now;
        for (int transfer = 2; transfer > 0; transfer--) {
            at = stage.after(at, 10 * Stage.MINUTE, 40 * Stage.MINUTE);
            double usd = victim.medianUsd() * stage.random().nextDouble(3, 10);
            stage.abuse(victim, at, TransactionType.WITHDRAW, usd, wallet, city, "android");
        }
    }
}
