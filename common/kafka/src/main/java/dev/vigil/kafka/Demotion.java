package dev.vigil.kafka;

import java.time.Instant;

/// A model under test would do harm: in that trial it decides nothing any more, on any instance.
///
/// @param version    of the challenger
/// @param trialSince when the trial began
/// @param at         when it was found out
/// @param reason     what it would do, for people
public record Demotion(String version, Instant trialSince, Instant at, String reason) {
    /// Whether it is this trial's.
    public boolean concerns(Trial trial) {
        return version.equals(trial.version()) && trialSince.equals(trial.since());
    }
}
