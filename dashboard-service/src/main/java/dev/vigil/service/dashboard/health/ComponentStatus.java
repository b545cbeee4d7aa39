package dev.vigil.service.dashboard.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Best first.
public enum ComponentStatus {
    UP,
    DEGRADED,
    DOWN;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
