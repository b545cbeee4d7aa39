package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.data.ClickHouseCityHash;
import java.util.Random;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // The client keeps the original in a class it means to hide.
final class CityHash128Test {
    /// Every length around the borders between the hash's branches, at an offset, against the client's own code.
    @Test
    void agreesWithTheClient() {
        byte[] data = new byte[1_200];
        new Random(1).nextBytes(data);
        for (int length = 0; length < 1_000; length++) {
            int offset = length % 17;

            long[] expected = ClickHouseCityHash.cityHash128(data, offset, length);

            assertThat(CityHash128.of(data, offset, length))
                    .as("length %d", length)
                    .isEqualTo(new CityHash128(expected[0], expected[1]));
        }
    }
}
