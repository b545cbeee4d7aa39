package dev.vigil.kafka;

import java.time.Instant;

/// A model is tried beside the one in force: both are asked about every transaction.
///
/// @param version of the challenger
/// @param share   of the users whose transactions it decides, 0 to 1; with 0 it decides nothing (shadow)
/// @param since   when the trial began; tells it from an earlier one of the same version
/// @param reason  why, for people
public record Trial(String version, double share, Instant since, String reason) {
    public Trial {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be 0 to 1, got " + share);
        }
    }
}
