package dev.vigil.service.training.batch;

import java.util.Locale;

/// The tasks of a batch run in their order. Transactions pass them slice by slice, so that all of them go on until the
/// last slice has passed; rules, forest and autoencoder work side by side on each slice.
enum BatchTask {
    EXTRACT,
    FEATURES,
    RULES,
    FOREST,
    AUTOENCODER,
    DECISION,
    STORE,
    ALERT,
    METRICS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    String wireName() {
        return wireName;
    }
}
