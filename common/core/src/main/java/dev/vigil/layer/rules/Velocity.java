package dev.vigil.layer.rules;

import dev.vigil.transaction.Transaction;

/// C36: too many transactions in five minutes.
final class Velocity implements Rule {
    private final RuleOptions options;
    private final int earlier;

    Velocity(RuleOptions options, FeatureValues values) {
        this.options = options;
        this.earlier = values.indexOf("transactions_last_5m");
    }

    @Override
    public String flag() {
        return "velocity";
    }

    @Override
    public double points() {
        return options.velocityPoints();
    }

    @Override
    public boolean fires(FeatureValues values) {
        return values.whole(earlier) + 1 >= options.velocityCount();
    }

    @Override
    public String text(Transaction transaction, FeatureValues values) {
        return "The user made " + (values.whole(earlier) + 1) + " transactions within 5 minutes, this one included; "
                + options.velocityCount() + " are too many.";
    }
}
