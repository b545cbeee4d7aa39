package dev.vigil.decision;

/// Why a score is what it is: one line an analyst can read.
///
/// @param layer  `rules`, `isolation`, `autoencoder` or `supervised`
/// @param code   the rule's flag or the feature's name
/// @param points what it adds to the total score; negative when it speaks for the transaction
/// @param text   one sentence with the values behind it
public record Reason(String layer, String code, double points, String text) {}
