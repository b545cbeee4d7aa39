package dev.vigil.layer;

import dev.vigil.evaluation.LabelledScores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Public anomaly detection data: rows of features, and which of them are anomalies.
public final class LabelledTable {
    private final float[][] rows;
    private final boolean[] anomalies;

    private LabelledTable(float[][] rows, boolean[] anomalies) {
        this.rows = rows;
        this.anomalies = anomalies;
    }

    public float[][] rows() {
        return rows;
    }

    /// How well a detector ranks the anomalies.
    public LabelledScores rankedBy(Detector detector) {
        Detector.Evaluator evaluator = detector.evaluator();
        double[] evidence = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            evidence[i] = evaluator.evidence(rows[i]);
        }
        return new LabelledScores(evidence, anomalies);
    }

    /// Reads an ADBench table; empty when the data folder is not on this machine. It is the one the environment
    /// variable
    /// `VIGIL_DATA` names, else `shared/data` beside the working directory or one of its parents.
    public static Optional<LabelledTable> adbench(String name) throws IOException {
        Optional<Path> file = dataFolder().map(folder -> folder.resolve("adbench/" + name + ".csv.gz"));
        return file.isPresent() && Files.isRegularFile(file.get()) ? Optional.of(read(file.get())) : Optional.empty();
    }

    private static Optional<Path> dataFolder() {
        String named = System.getenv("VIGIL_DATA");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    private static LabelledTable read(Path file) throws IOException {
        List<float[]> rows = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                float[] row = new float[cells.length - 1];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Float.parseFloat(cells[i]);
                }
                rows.add(row);
                labels.add(Double.parseDouble(cells[row.length]) == 1);
            }
        }
        boolean[] anomalies = new boolean[labels.size()];
        for (int i = 0; i < anomalies.length; i++) {
            anomalies[i] = labels.get(i);
        }
        return new LabelledTable(rows.toArray(new float[0][]), anomalies);
    }
}
