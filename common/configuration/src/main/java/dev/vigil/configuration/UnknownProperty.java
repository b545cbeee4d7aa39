package dev.vigil.configuration;

import java.util.Optional;

/// A name that is set and means nothing.
///
/// @param name    as it was written
/// @param origin  where, for a sentence: "on the command line"
/// @param nearest the known name most like it
public record UnknownProperty(String name, String origin, Optional<String> nearest) {
    /// What is wrong, and what may have been meant.
    public String sentence() {
        return name + ", set " + origin + ", is no property of Vigil"
                + nearest.map(known -> "; did you mean " + known + "?").orElse("");
    }
}
