package dev.vigil.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.clickhouse.ClickHouseSettings.Admin;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClickHouseSettingsTest {
    @Test
    void defaults() {
        ClickHouseSettings settings = new ClickHouseSettings(null, null, null, null, 0, 0, null, null, false, null);

        assertThat(settings.url()).isEqualTo("http://localhost:8123");
        assertThat(settings.user()).isEqualTo("default");
        assertThat(settings.password().value()).isEmpty();
        assertThat(settings.database()).isEqualTo("vigil");
        assertThat(settings.retentionDays()).isEqualTo(365);
        assertThat(settings.connections()).isEqualTo(16);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everyPropertyIsTaken() {
        ClickHouseSettings settings = new ClickHouseSettings(
                "https://ch:8443",
                "vigil",
                Secret.of("s3cret"),
                "fraud",
                30,
                4,
                Duration.ofSeconds(5),
                Path.of("ca.pem"),
                true,
                new Admin("root", Secret.of("r00t")));

        assertThat(settings.url()).isEqualTo("https://ch:8443");
        assertThat(settings.user()).isEqualTo("vigil");
        assertThat(settings.password().value()).isEqualTo("s3cret");
        assertThat(settings.database()).isEqualTo("fraud");
        assertThat(settings.retentionDays()).isEqualTo(30);
        assertThat(settings.connections()).isEqualTo(4);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.authority()).isEqualTo(Path.of("ca.pem"));
        assertThat(settings.compress()).isTrue();
        assertThat(settings.admin()).isEqualTo(new Admin("root", Secret.of("r00t")));
    }

    @Test
    void theAdministratorHasTheSameConnectionUnderAnotherName() {
        ClickHouseSettings settings = ClickHouseSettings.at("http://ch", "u", "s3cret", "d");

        assertThat(settings.ofAdmin()).isEqualTo(settings);
        assertThat(settings.withAdmin("root", "r00t").ofAdmin())
                .isEqualTo(ClickHouseSettings.at("http://ch", "root", "r00t", "d"));
    }

    @Test
    void anAdministratorHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Admin(null, Secret.of("r00t")))
                .withMessageStartingWith("vigil.clickhouse.admin.user is missing");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(ClickHouseSettings.at("http://ch", "u", "s3cret", "d")
                        .withAdmin("root", "r00t")
                        .toString())
                .doesNotContain("s3cret", "r00t");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClickHouseSettings(null, null, null, null, -1, 0, null, null, false, null))
                .withMessageStartingWith("vigil.clickhouse.retention-days is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClickHouseSettings.at("http://ch", "u", "", "x; DROP DATABASE y"))
                .withMessageStartingWith("vigil.clickhouse.database is");
    }
}
