package dev.vigil.service.dashboard.web;

/// How parameters that are times are described.
public final class Times {
    public static final String FROM =
            "Inclusive. ISO-8601 with an offset, now, or now minus a span such as now-15m, now-1h, now-7d.";
    public static final String TO = "Exclusive. Written like from.";

    private Times() {}
}
