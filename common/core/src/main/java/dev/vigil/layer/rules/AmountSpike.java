package dev.vigil.layer.rules;

import dev.vigil.transaction.Transaction;

/// C35: the amount is many times what the user usually moves.
final class AmountSpike implements Rule {
    private final RuleOptions options;
    private final int ratio;
    private final int history;
    private final int average;
    private final int amount;

    AmountSpike(RuleOptions options, FeatureValues values) {
        this.options = options;
        this.ratio = values.indexOf("amount_to_user_average");
        this.history = values.indexOf("user_total_transactions");
        this.average = values.indexOf("user_avg_amount");
        this.amount = values.indexOf("amount_usd");
    }

    @Override
    public String flag() {
        return "amount_spike";
    }

    @Override
    public double points() {
        return options.spikePoints();
    }

    @Override
    public boolean fires(FeatureValues values) {
        double usual = values.value(average);
        // Not the ratio feature: its logarithmic scale rounds, and exactly ten times is no spike.
        return usual > 0
                && values.value(amount) > options.spikeFactor() * usual
                && values.whole(history) >= options.spikeHistory();
    }

    @Override
    public String text(Transaction transaction, FeatureValues values) {
        return "The amount of " + values.text(amount) + " is " + values.text(ratio) + " the user's average of "
                + values.text(average) + ".";
    }
}
