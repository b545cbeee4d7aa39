package dev.vigil.feature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Centre and size of every ISO 3166-1 country, to some ten kilometres: enough to tell whether a journey is possible.
final class Countries {
    private static final String RESOURCE = "countries.csv";
    private static final int LETTERS = 26;
    private static final double[] LATITUDES = new double[LETTERS * LETTERS];
    private static final double[] LONGITUDES = new double[LETTERS * LETTERS];
    private static final double[] RADII = new double[LETTERS * LETTERS];

    static {
        read().stream().filter(line -> !line.startsWith("#")).forEach(Countries::keep);
    }

    private Countries() {}

    /// Where the other methods find a country, -1 when the code is unknown.
    static int indexOf(String code) {
        int index = slot(code);
        return index < 0 || RADII[index] == 0 ? -1 : index;
    }

    static double latitude(int index) {
        return LATITUDES[index];
    }

    static double longitude(int index) {
        return LONGITUDES[index];
    }

    /// Radius of a disc of the country's area.
    static double radiusKm(int index) {
        return RADII[index];
    }

    private static int slot(String code) {
        if (code.length() != 2) {
            return -1;
        }
        int first = code.charAt(0) - 'A';
        int second = code.charAt(1) - 'A';
        return first < 0 || first >= LETTERS || second < 0 || second >= LETTERS ? -1 : first * LETTERS + second;
    }

    private static List<String> read() {
        InputStream resource =
                Objects.requireNonNull(Countries.class.getResourceAsStream(RESOURCE), "missing resource " + RESOURCE);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }

    private static void keep(String line) {
        String[] parts = line.split(",", -1);
        int slot = slot(parts[0]);
        LATITUDES[slot] = Double.parseDouble(parts[1]);
        LONGITUDES[slot] = Double.parseDouble(parts[2]);
        RADII[slot] = Math.sqrt(Double.parseDouble(parts[3]) / Math.PI);
    }
}
