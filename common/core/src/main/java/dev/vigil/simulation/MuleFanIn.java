package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// Many deceived customers pay into one fresh wallet within hours, each more than they usually would.
final class MuleFanIn implements Scenario {
    @Override
    public String name() {
        return "mule_fan_in";
    }

    @Override
    public double meanSize() {
        return 13;
    }

    @Override
    public void play(long now, Stage stage) {
        Wallet mule = stage.freshWallet(now);
        long at = now;
        for (int payment = stage.random().nextInt(8, 19); payment > 0; payment--) {
            Customer deceived = stage.victim();
            double usd = deceived.medianUsd() * stage.random().nextDouble(3, 9);
            stage.abuse(deceived, at, TransactionType.WITHDRAW, usd, mule, deceived.whereabouts(), "web-chrome");
            at = stage.after(at, Stage.MINUTE, 15 * Stage.MINUTE);
        }
    }
}
