package dev.vigil.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// A rejected record byte for byte, as text that JSON can carry.
public record Original(String text, Encoding encoding) {
    /// How the bytes became text.
    public enum Encoding {
        /// The bytes are UTF-8 and stand as they are.
        UTF_8,
        /// They are not, and stand in base64.
        BASE64;

        private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    public static Original of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Original(text, Encoding.UTF_8);
        } catch (CharacterCodingException e) {
            return new Original(Base64.getEncoder().encodeToString(bytes), Encoding.BASE64);
        }
    }

    /// The record as it came.
    public byte[] bytes() {
        return switch (encoding) {
            case UTF_8 -> text.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> Base64.getDecoder().decode(text);
        };
    }
}
