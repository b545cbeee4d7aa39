package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SuiteOptionsTest {
    private static SuiteSettings settings(String... options) {
        return CommandLine.populateCommand(new SuiteOptions(), options).settings("vigil.simulator.enabled=true");
    }

    @Test
    void everythingRunsHereUnlessToldOtherwise() {
        SuiteSettings settings = settings();

        assertThat(settings.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(settings.port(Part.DASHBOARD)).isEqualTo(8000);
        assertThat(settings.port(Part.KAFKA)).isEqualTo(9092);
        assertThat(settings.properties()).containsExactly("vigil.simulator.enabled=true", "vigil.security.mode=demo");
    }

    @Test
    void enginesOutsideAreNotStartedHere() {
        SuiteSettings settings = settings("--kafka", "broker:9092", "--clickhouse", "http://store:8123");

        assertThat(settings.parts()).isEqualTo(EnumSet.complementOf(EnumSet.of(Part.KAFKA, Part.CLICKHOUSE)));
        assertThat(settings.kafka()).contains("broker:9092");
        assertThat(settings.clickHouse()).hasValueSatisfying(server -> {
            assertThat(server.url()).isEqualTo("http://store:8123");
            assertThat(server).hasToString("http://store:8123 as " + server.user());
        });
    }

    @Test
    void partsPortsAndPropertiesAreChosen() {
        SuiteSettings settings = settings(
                "--parts",
                "scoring,Training",
                "--port",
                "scoring=0",
                "--security",
                "secured",
                "--set",
                "vigil.scoring.policy.block-above=80");

        assertThat(settings.parts()).containsExactlyInAnyOrder(Part.SCORING, Part.TRAINING);
        assertThat(settings.port(Part.SCORING)).isZero();
        assertThat(settings.properties())
                .containsExactly(
                        "vigil.simulator.enabled=true",
                        "vigil.security.mode=secured",
                        "vigil.scoring.policy.block-above=80");
    }

    @Test
    void anIssuerRunsOnlyWhenAskedFor() {
        assertThat(settings("--security", "secured").issuerPort()).isEmpty();
        assertThat(settings("--security", "secured", "--issuer").issuerPort()).contains(8004);
        assertThat(settings("--security", "secured", "--issuer=9004").issuerPort())
                .contains(9004);
    }

    @Test
    void aHistoryIsHandedToTraining(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("trades.csv.gz"));

        SuiteSettings settings = settings("--history", file.toString(), "--history-mapping", "handbook");

        assertThat(settings.properties())
                .contains("vigil.training.history-file=" + file, "vigil.training.history-mapping=handbook");
    }
}
