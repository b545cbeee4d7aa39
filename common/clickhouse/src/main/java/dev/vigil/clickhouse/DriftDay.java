package dev.vigil.clickhouse;

import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The worst of a day.
///
/// @param date  UTC, by when it was computed
/// @param value the largest; null when there was none
/// @param level the most alarming
public record DriftDay(
        DriftKind kind,
        String name,
        LocalDate date,
        @Nullable Double value,
        DriftLevel level) {}
