package dev.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimestampFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso              |               | 2025-01-01T00:00:00Z      | 2025-01-01T00:00:00Z",
                "iso              | UTC           | 2018-04-01 00:00:31       | 2018-04-01 00:00:31Z",
                "iso              | +02:00        | 2018-04-01T00:00          | 2018-04-01T00:00+02:00",
                "iso              | UTC           | 2025-01-01T00:00:00+05:30 | 2025-01-01T00:00:00+05:30",
                "iso              | Europe/Berlin | 2025-07-01 12:00:00       | 2025-07-01T10:00:00Z",
                "iso              | Europe/Berlin | 2025-07-01T12:00:00Z      | 2025-07-01T12:00:00Z",
                "iso              | Europe/Berlin | soon                      | soon",
                "epoch-seconds    |               | 1735689600                | 1735689600000",
                "epoch-seconds    |               | 1735689600.5              | 1735689600500",
                "epoch-seconds    |               | 1e999999999               | 1e999999999",
                "epoch-millis     |               | 1735689600000             | 1735689600000",
                "dd.MM.yyyy HH:mm | UTC           | 01.07.2025 12:30          | 2025-07-01T12:30:00Z",
                "dd.MM.yyyy HH:mm |               | 01.07.2025 12:30          | 01.07.2025 12:30",
                "dd.MM.yyyy HH:mm | UTC           | 1 July                    | 1 July"
            })
    void timesBecomeCanonicalOrStay(String pattern, @Nullable String zone, String text, String canonical) {
        assertThat(TimestampFormat.of(pattern, zone).canonical(text)).isEqualTo(canonical);
    }

    @Test
    void whatIsNotUnderstoodIsTold() {
        assertThatThrownBy(() -> TimestampFormat.of("iso", "Mars/Olympus")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> TimestampFormat.of("QQQQQQQ bb", null)).isInstanceOf(MappingException.class);
    }
}
