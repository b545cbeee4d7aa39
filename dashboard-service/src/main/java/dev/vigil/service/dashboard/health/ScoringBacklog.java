package dev.vigil.service.dashboard.health;

/// How far the scoring service has come with the transactions there are.
///
/// @param done    the sum of the offsets it has committed
/// @param waiting transactions beyond those
record ScoringBacklog(long done, long waiting) {}
