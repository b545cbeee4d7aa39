package dev.vigil.embedded.clickhouse;

import java.util.Locale;
import java.util.Optional;

/// How much of a result is its header, for the formats whose documents can be joined by leaving later headers out.
///
/// The engine streams a result as several complete documents. In row formats those differ from one long document only
/// by repeated column names and types at the beginning of each.
enum ResultHeader {
    NONE {
        @Override
        int length(ChdbResult document) {
            return 0;
        }
    },
    ONE_LINE {
        @Override
        int length(ChdbResult document) {
            return lines(document, 1);
        }
    },
    TWO_LINES {
        @Override
        int length(ChdbResult document) {
            return lines(document, 2);
        }
    },
    BINARY_NAMES {
        @Override
        int length(ChdbResult document) {
            return binary(document, 1);
        }
    },
    BINARY_NAMES_AND_TYPES {
        @Override
        int length(ChdbResult document) {
            return binary(document, 2);
        }
    };

    /// The header of `format`, or nothing when documents of that format cannot be joined.
    static Optional<ResultHeader> of(String format) {
        String name = format.toLowerCase(Locale.ROOT);
        if (name.startsWith("rowbinary")) {
            return Optional.of(
                    switch (name) {
                        case "rowbinarywithnames" -> BINARY_NAMES;
                        case "rowbinarywithnamesandtypes", "rowbinarywithnamesandtypesanddefaults" ->
                            BINARY_NAMES_AND_TYPES;
                        default -> NONE;
                    });
        }
        boolean lines = name.startsWith("tabseparated")
                || name.startsWith("tsv")
                || name.startsWith("csv")
                || (name.startsWith("jsoncompact") && name.contains("eachrow"));
        if (lines) {
            return Optional.of(
                    name.endsWith("withnamesandtypes") ? TWO_LINES : name.endsWith("withnames") ? ONE_LINE : NONE);
        }
        return switch (name) {
            case "jsoneachrow", "ndjson", "jsonlines", "native", "null" -> Optional.of(NONE);
            default -> Optional.empty();
        };
    }

    /// Number of header bytes `document` begins with.
    abstract int length(ChdbResult document);

    private static int lines(ChdbResult document, int count) {
        int found = 0;
        boolean quoted = false;
        for (int at = 0; at < document.length(); at++) {
            byte value = document.at(at);
            quoted ^= value == '"';
            if (value == '\n' && !quoted && ++found == count) {
                return at + 1;
            }
        }
        return Math.toIntExact(document.length());
    }

    private static int binary(ChdbResult document, int textsPerColumn) {
        BinaryReader reader = new BinaryReader(document);
        long texts = reader.variableLengthNumber() * textsPerColumn;
        for (long i = 0; i < texts; i++) {
            reader.skip(reader.variableLengthNumber());
        }
        return Math.toIntExact(reader.position);
    }

    private static final class BinaryReader {
        private final ChdbResult document;
        private long position;

        private BinaryReader(ChdbResult document) {
            this.document = document;
        }

        private long variableLengthNumber() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = document.at(position++);
                value |= (part & 0x7fL) << shift;
                if (part >= 0) {
                    return value;
                }
            }
        }

        private void skip(long bytes) {
            position += bytes;
        }
    }
}
