package dev.vigil.lifecycle.trial;

import dev.vigil.lifecycle.trial.Finding.Standing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is to become of a model under test.
///
/// @param findings what it rests on
public record Judgement(Outcome outcome, List<Finding> findings) {
    /// What to do.
    public enum Outcome {
        /// The test goes on.
        GO_ON,
        /// The model does as well: into force with it.
        PROMOTE,
        /// It does not, or did not show it in time.
        REFUSE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON.
        public String wireName() {
            return wireName;
        }
    }

    public Judgement {
        findings = List.copyOf(findings);
    }

    /// Why, in one line for people: what speaks for a promotion, or against it.
    public String reason() {
        return findings.stream()
                .filter(finding -> (finding.standing() == Standing.GOOD) == (outcome == Outcome.PROMOTE))
                .map(Finding::text)
                .collect(Collectors.joining("; "));
    }
}
