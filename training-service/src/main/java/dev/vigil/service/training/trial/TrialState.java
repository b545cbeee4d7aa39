package dev.vigil.service.training.trial;

import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.trial.Comparison;
import dev.vigil.lifecycle.trial.Judgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the model under test does.
///
/// @param champion   version of the model in force
/// @param demotion   why it decides nothing any more; null while it decides
/// @param comparison null when nothing was contested yet
public record TrialState(
        Trial trial,
        String champion,
        @Nullable Demotion demotion,
        Instant judgedAt,
        @Nullable Comparison comparison,
        Judgement judgement) {}
