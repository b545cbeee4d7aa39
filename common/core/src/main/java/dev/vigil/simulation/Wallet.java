package dev.vigil.simulation;

/// A wallet outside the exchange or a customer's own on it.
///
/// @param firstSeenAt epoch milliseconds
record Wallet(String address, long firstSeenAt) {}
