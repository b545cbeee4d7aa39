package dev.vigil.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountriesTest {
    @Test
    void everyIsoCountryIsKnown() {
        assertThat(Locale.getISOCountries()).allSatisfy(code -> {
            int index = Countries.indexOf(code);
            assertThat(index).isNotNegative();
            assertThat(Countries.latitude(index)).isBetween(-90.0, 90.0);
            assertThat(Countries.longitude(index)).isBetween(-180.0, 180.0);
            assertThat(Countries.radiusKm(index)).isBetween(0.5, 2_400.0);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DE,50.1,8.7",
        "FR,48.9,2.4",
        "ES,40.4,-3.7",
        "NG,9.1,7.4",
        "IN,21.1,79.1",
        "BR,-15.8,-47.9",
        "AU,-23.7,133.9",
        "ZA,-29.1,26.2",
        "KZ,47.8,67.7",
        "PL,52.2,21.0",
        "CD,-5.9,22.4",
        "SA,24.7,46.7",
        "TR,39.9,32.9"
    })
    void aCityInlandLiesWithinItsCountrysDisc(String country, double latitude, double longitude) {
        int index = Countries.indexOf(country);
        double distance =
                Journey.greatCircle(Countries.latitude(index), Countries.longitude(index), latitude, longitude);

        assertThat(distance).isLessThan(Countries.radiusKm(index) * 1.1);
    }

    @ParameterizedTest
    @CsvSource({"ZZ", "de", "D", "DEU", "''", "D1", "ÄÖ"})
    void anythingElseIsUnknown(String code) {
        assertThat(Countries.indexOf(code)).isEqualTo(-1);
    }
}
