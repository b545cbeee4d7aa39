package dev.vigil.layer.rules;

import dev.vigil.transaction.Transaction;

/// A pattern that can be named. Adding one is adding a class and a line in [RuleLayer].
interface Rule {
    /// Stable snake_case name.
    String flag();

    /// Whether the rule applies; called for every transaction, so it does not allocate.
    boolean fires(FeatureValues values);

    /// One sentence with the values that made the rule fire; called only when it does.
    String text(Transaction transaction, FeatureValues values);

    /// What the rule adds to the layer, above 0.
    double points();
}
