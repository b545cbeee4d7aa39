package dev.vigil.service.training.pipeline;

import java.util.Locale;

/// What starts a run.
public enum Trigger {
    /// No model was published.
    FIRST_MODEL,
    /// A program asked for it.
    REST,
    /// Somebody asked for it by `./vigil train`.
    CLI,
    /// Its hour had come.
    SCHEDULE,
    /// The world has moved from what the model in force learned.
    DRIFT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// Whether nobody asked for the run.
    public boolean byItself() {
        return this == SCHEDULE || this == DRIFT;
    }

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
