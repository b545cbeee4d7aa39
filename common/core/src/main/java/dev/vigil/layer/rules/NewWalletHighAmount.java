package dev.vigil.layer.rules;

import dev.vigil.transaction.Transaction;

/// C37: a high amount with a wallet that has hardly existed. Without a wallet (age -1) there is none to be new.
final class NewWalletHighAmount implements Rule {
    private final RuleOptions options;
    private final int walletAge;
    private final int amount;

    NewWalletHighAmount(RuleOptions options, FeatureValues values) {
        this.options = options;
        this.walletAge = values.indexOf("wallet_age_days");
        this.amount = values.indexOf("amount_usd");
    }

    @Override
    public String flag() {
        return "new_wallet_high_amount";
    }

    @Override
    public double points() {
        return options.newWalletPoints();
    }

    @Override
    public boolean fires(FeatureValues values) {
        double age = values.value(walletAge);
        boolean isNew = age >= 0 && age < options.newWalletDays();
        return isNew && values.value(amount) >= options.highAmountUsd();
    }

    @Override
    public String text(Transaction transaction, FeatureValues values) {
        return values.text(amount) + " with a wallet known for only " + values.text(walletAge) + ".";
    }
}
