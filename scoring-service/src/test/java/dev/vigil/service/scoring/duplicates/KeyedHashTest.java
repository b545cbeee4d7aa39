package dev.vigil.service.scoring.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the vectors published with the reference implementation (key and input are the bytes 0, 1, 2, ...).
class KeyedHashTest {
    private final KeyedHash hash = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "15, 5493e99933b0a8117e08ec0f97cfc3d9",
    })
    void agreesWithTheReference(int length, String expected) {
        byte[] input = new byte[length];
        for (int index = 0; index < length; index++) {
            input[index] = (byte) index;
        }

        hash.update(input);

        byte[] result = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(hash.low())
                .putLong(hash.high())
                .array();
        assertThat(HexFormat.of().formatHex(result)).isEqualTo(expected);
    }
}
