package dev.vigil.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Keeps `docs/features.md` equal to the catalogue. To write it anew:
///
///     mvn -pl common/core test -Dtest=FeatureDocumentTest -Dvigil.regenerate
final class FeatureDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "features.md");

    @Test
    void theDocumentIsUpToDate() throws IOException {
        String expected = document(FeatureCatalogue.standard());
        if (System.getProperty("vigil.regenerate") != null) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("write it anew with: mvn -pl common/core test -Dtest=FeatureDocumentTest -Dvigil.regenerate")
                .exists()
                .content()
                .isEqualTo(expected);
    }

    private static String document(FeatureCatalogue catalogue) {
        StringBuilder text = new StringBuilder("""
                # Features

                The %d numbers the detectors look at, in the order of the vector; schema `%s`. Generated from the catalogue.

                Every feature describes a transaction against the state before it: counts, sums and averages are those of
                earlier transactions, unless the formula says "with this one". Amounts are US dollars at fixed reference
                rates. A window of length w at time t holds the events of (t - w, t], late ones at their own time. Features
                marked *ln* stand in the vector as ln(1 + value); unit and range are those people read.
                """.formatted(catalogue.width(), catalogue.schema()));
        for (FeatureGroup group : FeatureGroup.values()) {
            text.append("\n## ").append(title(group)).append("\n\n");
            text.append("| feature | unit | range | formula | tells |\n|---|---|---|---|---|\n");
            catalogue.features().stream()
                    .filter(feature -> feature.group() == group)
                    .forEach(feature -> text.append(row(feature)));
        }
        return text.toString();
    }

    private static String title(FeatureGroup group) {
        String name = group.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String row(Feature feature) {
        String unit = feature.scale() == Scale.LOGARITHMIC ? feature.unit() + ", *ln*" : feature.unit();
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(feature.name(), unit, feature.range(), feature.formula(), feature.description())
                .replace(System.lineSeparator(), "\n");
    }
}
