package dev.vigil.service.scoring.duplicates;

/// The first 128 bits of the SHA-256 of what a transaction says, however its JSON was written.
public record ContentDigest(long high, long low) {}
