package dev.vigil.lifecycle;

import java.time.Instant;
import java.util.Locale;

/// Where a model stands. Each state offers only the steps that lawfully follow, so that a model nobody validated
/// cannot be promoted: there is no such method.
///
/// ```
///            ┌─► Refused ◄───────┐
/// Trained ───┼─► Validated ──┬─► Testing ─► Promoted ─┬─► Archived ─► Promoted
///            │               └──────────────►▲        └─► RolledBack
///            └─ as first model ──────────────┘
/// ```
///
/// States are facts and hold no resources; carrying a step out (publishing a bundle, moving traffic) is its caller's
/// part.
public sealed interface ModelLife {
    /// The model's version.
    String version();

    /// When this state was entered.
    Instant since();

    /// The name kept in the registry.
    Status status();

    /// The states by the names the registry keeps.
    enum Status {
        TRAINED,
        VALIDATED,
        TESTING,
        ACTIVE,
        ARCHIVED,
        REFUSED,
        ROLLED_BACK;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// Has learned, and proved nothing yet.
    record Trained(String version, Instant since) implements ModelLife {
        @Override
        public Status status() {
            return Status.TRAINED;
        }

        /// The gate is passed.
        public Validated validated(GateDecision.Passed decision, Instant at) {
            return new Validated(version, at, decision);
        }

        /// The gate is not passed: this model will never decide.
        public Refused refused(GateDecision.Failed decision, Instant at) {
            return new Refused(version, at, decision.summary());
        }

        /// Into force although the gate was not passed, because there is no other model and rules alone would decide
        /// in its place. It is provisional: the next model that passes replaces it.
        public Promoted installedAsFirst(GateDecision.Failed decision, Instant at) {
            return new Promoted(version, at, true, decision.summary());
        }
    }

    /// Good enough to decide.
    record Validated(String version, Instant since, GateDecision.Passed decision) implements ModelLife {
        @Override
        public Status status() {
            return Status.VALIDATED;
        }

        /// Decides for a share of the users beside the champion.
        ///
        /// @param share of the users, from 0 (it is only asked) to below 1
        public Testing testing(double share, Instant at) {
            return new Testing(version, at, share);
        }

        /// Into force without a test beside the champion.
        public Promoted promoted(Instant at) {
            return new Promoted(version, at, false, decision.summary());
        }
    }

    /// Decides for some of the users (A/B).
    record Testing(String version, Instant since, double share) implements ModelLife {
        public Testing {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("share must be at least 0 and below 1, got " + share);
            }
        }

        @Override
        public Status status() {
            return Status.TESTING;
        }

        /// The test was won.
        public Promoted promoted(String reason, Instant at) {
            return new Promoted(version, at, false, reason);
        }

        /// The test was lost, or broken off.
        public Refused refused(String reason, Instant at) {
            return new Refused(version, at, reason);
        }
    }

    /// In force: the champion.
    ///
    /// @param provisional it did not pass the gate and stands in for want of another
    /// @param reason      why it is in force, for people
    record Promoted(String version, Instant since, boolean provisional, String reason) implements ModelLife {
        @Override
        public Status status() {
            return Status.ACTIVE;
        }

        /// Another model is in force instead; this one may come back.
        public Archived archived(Instant at) {
            return new Archived(version, at, provisional);
        }

        /// Withdrawn because it did harm; it does not come back.
        public RolledBack rolledBack(String reason, Instant at) {
            return new RolledBack(version, at, reason);
        }
    }

    /// Was in force, and left it without fault.
    record Archived(String version, Instant since, boolean provisional) implements ModelLife {
        @Override
        public Status status() {
            return Status.ARCHIVED;
        }

        /// Back into force, byte for byte as it was.
        public Promoted restored(String reason, Instant at) {
            return new Promoted(version, at, provisional, reason);
        }
    }

    /// Never was in force. There is no step from here.
    ///
    /// @param reason what failed, and by how much
    record Refused(String version, Instant since, String reason) implements ModelLife {
        @Override
        public Status status() {
            return Status.REFUSED;
        }
    }

    /// Was in force, and was withdrawn. There is no step from here.
    record RolledBack(String version, Instant since, String reason) implements ModelLife {
        @Override
        public Status status() {
            return Status.ROLLED_BACK;
        }
    }
}
