package dev.vigil.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "-0.0; 0",
                "7; 7",
                "-7; -7",
                "0.254; 0.25",
                "0.255; 0.26",
                "0.004; 0.00",
                "-0.004; 0.00",
                "-0.31; -0.31",
                "9.999; 10.00",
                "12.34; 12.3",
                "99.06; 99.1",
                "999.96; 1,000.0",
                "1000.4; 1,000",
                "1234567.5; 1,234,568",
                "-1234567; -1,234,567",
                "123; 123",
                "2e15; 2,000,000,000,000,000"
            })
    void showsAsManyDecimalsAsMatter(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }
}
