package dev.vigil.service.training;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Names a model: v{date}_{git commit}, with the time of day so that two on one day differ.
///
/// @param text   such as `v20261121-0915_a1b2c3d`
/// @param commit the abbreviated commit of the code that trained it, or `unknown`
record ModelVersion(String text, String commit) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    static ModelVersion at(Instant time, String commit) {
        return new ModelVersion("v" + DATE.format(time) + "_" + commit, commit);
    }
}
