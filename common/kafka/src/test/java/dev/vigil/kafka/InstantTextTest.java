package dev.vigil.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantTextTest {
    private final byte[] buffer = new byte[InstantText.LENGTH];

    @Test
    void writesThreeDecimals() {
        assertThat(format(Instant.parse("2026-11-21T12:00:00Z"))).isEqualTo("2026-11-21T12:00:00.000Z");
        assertThat(format(Instant.parse("1969-12-31T23:59:59.9999Z"))).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @Test
    void agreesWithInstantOverTenThousandYears() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));

            String text = format(instant);

            assertThat(Instant.parse(text)).isEqualTo(instant);
            assertThat(parse(text)).isEqualTo(instant);
        }
    }

    @Test
    void leavesOtherYearsToTheCaller() {
        assertThat(InstantText.format(Instant.parse("+10000-01-01T00:00:00Z"), buffer))
                .isFalse();
        assertThat(InstantText.format(Instant.parse("-0001-12-31T23:59:59.999Z"), buffer))
                .isFalse();
        assertThat(InstantText.format(Instant.MAX.truncatedTo(ChronoUnit.DAYS).minus(3650, ChronoUnit.DAYS), buffer))
                .isFalse();
    }

    @Test
    void readsWhateverIsoAllows() {
        assertThat(parse("2026-11-21T14:00:00+02:00")).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(parse("2026-11-21T12:00:00.1234567Z")).isEqualTo(Instant.parse("2026-11-21T12:00:00.1234567Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-02-30T12:00:00.000Z",
                "2026-13-01T12:00:00.000Z",
                "2026-11-21T25:00:00.000Z",
                "2026-11-21T12:60:00.000Z",
                "2026-11-21 12:00:00.000Z",
                "2026-11-21T12:00:00.00xZ"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> parse(text));
    }

    private String format(Instant instant) {
        assertThat(InstantText.format(instant, buffer)).isTrue();
        return new String(buffer, US_ASCII);
    }

    private static Instant parse(String text) {
        char[] padded = ("x" + text).toCharArray();
        return InstantText.parse(padded, 1, text.length());
    }
}
