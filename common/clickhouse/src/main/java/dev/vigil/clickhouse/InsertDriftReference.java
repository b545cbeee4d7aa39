package dev.vigil.clickhouse;

import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceHistogram;
import dev.vigil.drift.ReferenceQuality;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a model was like when it was trained.
public final class InsertDriftReference {
    private static final List<String> COLUMNS = List.of(
            "model_version",
            "kind",
            "name",
            "bounds",
            "counts",
            "own_movement",
            "value",
            "standard_error",
            "frauds",
            "days",
            "created_at");

    private static final double[] NO_BOUNDS = {};
    private static final long[] NO_COUNTS = {};

    private final ClickHouse clickHouse;

    public InsertDriftReference(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @param createdAt of the reference made last counts
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(DriftReference reference, Instant createdAt) {
        RowBuffer rows = new RowBuffer();
        for (ReferenceHistogram each : reference.histograms()) {
            rows.beginRow();
            rows.text(reference.modelVersion())
                    .int8(Codes.of(each.kind()))
                    .text(each.name())
                    .doubles(each.histogram().bounds())
                    .longs(each.histogram().counts())
                    .nullableFloat64(known(each.ownMovement()))
                    .nullableFloat64(null)
                    .nullableFloat64(null)
                    .int32(0)
                    .int32(0)
                    .instant(createdAt);
            rows.endRow();
        }
        for (ReferenceQuality each : reference.qualities()) {
            rows.beginRow();
            rows.text(reference.modelVersion())
                    .int8(Codes.of(DriftKind.CONCEPT))
                    .text(each.name())
                    .doubles(NO_BOUNDS)
                    .longs(NO_COUNTS)
                    .nullableFloat64(null)
                    .nullableFloat64(known(each.estimate().value()))
                    .nullableFloat64(known(each.estimate().standardError()))
                    .int32(each.estimate().count())
                    .int32(each.estimate().groups())
                    .instant(createdAt);
            rows.endRow();
        }
        String token = "drift-" + reference.modelVersion() + "-" + createdAt.toEpochMilli();
        clickHouse.insert("drift_references", COLUMNS, rows, token);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
