package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// An account silent for weeks wakes up and is emptied.
final class DormantAwakening implements Scenario {
    @Override
    public String name() {
        return "dormant_awakening";
    }

    @Override
    public double meanSize() {
        return 2;
    }

    @Override
    public void play(long now, Stage stage) {
        Customer sleeper = stage.sleeper(now);
        Wallet wallet = stage.freshWallet(now);
        String device = sleeper.strangeDevice(stage.random());
        long at = now;
        for (int transfer = stage.random().nextInt(1, 4); transfer > 0; transfer--) {
            double usd = sleeper.medianUsd() * stage.random().nextDouble(10, 40);
            stage.abuse(sleeper, at, TransactionType.WITHDRAW, usd, wallet, sleeper.whereabouts(), device);
            at = stage.after(at, Stage.MINUTE, 20 * Stage.MINUTE);
        }
    }
}
