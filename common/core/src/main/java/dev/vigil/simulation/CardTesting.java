package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// Stolen cards are tried with tiny purchases, many in a minute or two; then the one that works is used in earnest.
final class CardTesting implements Scenario {
    @Override
    public String name() {
        return "card_testing";
    }

    @Override
    public double meanSize() {
        return 11.5;
    }

    @Override
    public void play(long now, Stage stage) {
        Customer victim = stage.victim();
        City city = victim.whereabouts().far(stage.random(), 500);
        String device = victim.strangeDevice(stage.random());
        Wallet wallet = stage.freshWallet(now);
        long at = now;
        for (int trial = stage.random().nextInt(7, 14); trial > 0; trial--) {
            stage.abuse(victim, at, TransactionType.BUY, stage.random().nextDouble(0.5, 5), wallet, city, device);
            at = stage.after(at, 4 * Stage.SECOND, 15 * Stage.SECOND);
        }
        for (int purchase = stage.random().nextInt(1, 3); purchase > 0; purchase--) {
            at = stage.after(at, 30 * Stage.SECOND, 5 * Stage.MINUTE);
            double usd = victim.medianUsd() * stage.random().nextDouble(6, 20);
            stage.abuse(victim, at, TransactionType.BUY, usd, wallet, city, device);
        }
    }
}
