package dev.vigil.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

/// What the validation gate says of a model.
public sealed interface GateDecision {
    /// Everything that was checked.
    List<Check> checks();

    /// What could not be checked, and why; for people.
    List<String> remarks();

    /// All of it in one line.
    String summary();

    /// Every check is good.
    record Passed(List<Check> checks, List<String> remarks) implements GateDecision {
        public Passed {
            checks = List.copyOf(checks);
            remarks = List.copyOf(remarks);
        }

        @Override
        public String summary() {
            return "passed all " + checks.size() + " checks";
        }
    }

    /// At least one check is not good.
    record Failed(List<Check> checks, List<String> remarks) implements GateDecision {
        public Failed {
            checks = List.copyOf(checks);
            remarks = List.copyOf(remarks);
        }

        /// The checks that are not good.
        public List<Check> failures() {
            return checks.stream().filter(check -> !check.passed()).toList();
        }

        @Override
        public String summary() {
            return failures().stream().map(Check::text).collect(Collectors.joining("; "));
        }
    }
}
