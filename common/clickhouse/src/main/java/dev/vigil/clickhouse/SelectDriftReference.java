package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceHistogram;
import dev.vigil.drift.ReferenceQuality;
import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a model was like when it was trained.
public final class SelectDriftReference {
    private static final String SQL = """
            SELECT toString(kind) AS kind_name, name, bounds, counts, own_movement, value, standard_error, frauds, days
            FROM drift_references FINAL
            WHERE model_version = {version:String}
            ORDER BY kind, name""";

    private final ClickHouse clickHouse;

    public SelectDriftReference(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Empty for a model whose training kept none.
    public Optional<DriftReference> of(String modelVersion) {
        List<ReferenceHistogram> histograms = new ArrayList<>();
        List<ReferenceQuality> qualities = new ArrayList<>();
        clickHouse.forEach(SQL, new Parameters().text("version", modelVersion), row -> {
            DriftKind kind = Rows.driftKind(row.getString("kind_name"));
            if (kind == DriftKind.CONCEPT) {
                qualities.add(quality(row));
            } else {
                histograms.add(histogram(kind, row));
            }
        });
        return histograms.isEmpty()
                ? Optional.empty()
                : Optional.of(new DriftReference(modelVersion, histograms, qualities));
    }

    private static ReferenceHistogram histogram(DriftKind kind, ClickHouseBinaryFormatReader row) {
        return new ReferenceHistogram(
                kind,
                row.getString("name"),
                new Histogram(row.getDoubleArray("bounds"), row.getLongArray("counts")),
                orNaN(row, "own_movement"));
    }

    private static ReferenceQuality quality(ClickHouseBinaryFormatReader row) {
        return new ReferenceQuality(
                row.getString("name"),
                new Estimate(orNaN(row, "value"), orNaN(row, "standard_error"), (int) row.getLong("frauds"), (int)
                        row.getLong("days")));
    }

    private static double orNaN(ClickHouseBinaryFormatReader row, String column) {
        Double value = Rows.number(row, column);
        return value == null ? Double.NaN : value;
    }
}
