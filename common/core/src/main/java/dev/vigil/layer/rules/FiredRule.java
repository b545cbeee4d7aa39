package dev.vigil.layer.rules;

/// A rule that applied to a transaction.
///
/// @param flag   stable snake_case name, such as `amount_spike`
/// @param points what it adds to the rules layer, above 0
/// @param text   one sentence with the values that made it fire
public record FiredRule(String flag, double points, String text) {}
