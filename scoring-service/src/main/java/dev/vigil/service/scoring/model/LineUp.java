package dev.vigil.service.scoring.model;

import dev.vigil.scoring.Ensemble;
import org.jspecify.annotations.Nullable;

/// Which models are asked about a transaction.
///
/// @param champion the model in force, null when rules alone decide
/// @param trial    of another model beside it, null when there is none
public record LineUp(@Nullable Ensemble champion, @Nullable RunningTrial trial) {
    static final LineUp RULES_ALONE = new LineUp(null, null);
}
