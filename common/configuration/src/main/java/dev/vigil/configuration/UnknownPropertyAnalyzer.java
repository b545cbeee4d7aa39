package dev.vigil.configuration;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Turns a start stopped by unknown properties into a few lines, in place of a stack trace.
final class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertyException cause) {
        String found =
                cause.properties().stream().map(UnknownProperty::sentence).collect(Collectors.joining("\n"));
        return new FailureAnalysis(found, "Correct the name, or take it out: what it sets has no effect.", cause);
    }
}
