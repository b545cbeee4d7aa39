package dev.vigil.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:15:30Z,2026-11-21T10:15:30Z",
        "2026-11-21t10:15:30z,2026-11-21T10:15:30Z",
        "2026-11-21 10:15:30Z,2026-11-21T10:15:30Z",
        "2026-11-21T10:15Z,2026-11-21T10:15:00Z",
        "2026-11-21T10:15:30.1Z,2026-11-21T10:15:30.100Z",
        "'2026-11-21T10:15:30,12Z',2026-11-21T10:15:30.120Z",
        "2026-11-21T10:15:30.123456789Z,2026-11-21T10:15:30.123Z",
        "2026-11-21T10:15:30+01:00,2026-11-21T09:15:30Z",
        "2026-11-21T10:15:30-0530,2026-11-21T15:45:30Z",
        "2026-11-21T10:15:30+14,2026-11-20T20:15:30Z",
        "2024-02-29T23:59:59.999Z,2024-02-29T23:59:59.999Z",
        "1795255200123,2026-11-21T10:00:00.123Z",
        "-1,1969-12-31T23:59:59.999Z",
        "0,1970-01-01T00:00:00Z"
    })
    void readsPointsInTime(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(Timestamps.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "12a",
                "1.5e12",
                "9999999999999999999",
                "2026-11-21",
                "2026-11-21T10:15:30",
                "2026-11-21T10:15:30.Z",
                "2026-11-21T10:15:30.1234567890Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T10:60:00Z",
                "2026-11-21T10:15:60Z",
                "2026-13-01T10:15:30Z",
                "2026-00-01T10:15:30Z",
                "2026-11-31T10:15:30Z",
                "2025-02-29T10:15:30Z",
                "2026-11-21T10:15:30Zulu",
                "2026-11-21T10:15:30+1:00",
                "2026-11-21T10:15:30+19:00",
                "2026-11-21T10:15:30+01.00",
                "2026-11-21X10:15:30Z",
                "2026/11/21T10:15:30Z",
                "20a6-11-21T10:15:30Z",
                "2026-11-21T10:15:",
                "2026-11-21T10:15:3Z+"
            })
    void refusesEverythingElse(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.INVALID);
    }

    @Test
    void agreesWithTheLibrary() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_135_596_800_000L, 253_402_300_799_999L));
            int offsetMinutes = random.nextInt(-18 * 60, 18 * 60 + 1);
            OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
            if (local.getYear() >= 0 && local.getYear() <= 9999) {
                assertThat(Timestamps.parse(local.toString())).isEqualTo(instant.toEpochMilli());
            }
        }
    }
}
