package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;

/// A large sum leaves in pieces just below the amount that must be reported.
final class Structuring implements Scenario {
    private static final double REPORTED_FROM_USD = 10_000;

    @Override
    public String name() {
        return "structuring";
    }

    @Override
    public double meanSize() {
        return 6;
    }

    @Override
    public void play(long now, Stage stage) {
        Customer launderer = stage.victim();
        Wallet wallet = stage.freshWallet(now);
        long at = now;
        for (int piece = stage.random().nextInt(4, 9); piece > 0; piece--) {
            double usd = REPORTED_FROM_USD * stage.random().nextDouble(0.9, 0.995);
            stage.abuse(launderer, at, TransactionType.WITHDRAW, usd, wallet, launderer.whereabouts(), "api");
            at = stage.after(at, 10 * Stage.MINUTE, 90 * Stage.MINUTE);
        }
    }
}
