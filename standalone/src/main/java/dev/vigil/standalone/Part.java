package dev.vigil.standalone;

import java.util.Arrays;
import java.util.Locale;

/// A part of the suite that can run in this process, in the order parts start.
enum Part {
    KAFKA(9092),
    CLICKHOUSE(8123),
    DASHBOARD(8000),
    SCORING(8002),
    TRAINING(8003),
    INGESTION(8001);

    private final int defaultPort;

    Part(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /// The port it listens on unless told otherwise.
    int defaultPort() {
        return defaultPort;
    }

    /// The name on the command line and in messages.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException that lists the names there are
    static Part of(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no part '" + label + "', only "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Part::label).toList())));
    }
}
