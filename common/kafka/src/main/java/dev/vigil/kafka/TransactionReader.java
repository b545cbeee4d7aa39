package dev.vigil.kafka;

import static dev.vigil.kafka.TransactionReading.Malformed.RECORD;

import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/// Reads one transaction from bytes of unknown origin.
final class TransactionReader {
    private static final TransactionField[] FIELDS = TransactionField.values();

    /// NaN and Infinity are let through so that validation can name the field they stand in.
    private static final JsonFactory FACTORY = JsonFormat.FACTORY
            .rebuild()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final PropertyNameMatcher MATCHER = FACTORY.constructNameMatcher(
            Stream.of(FIELDS)
                    .<Named>map(field -> Named.fromString(field.wireName()))
                    .toList(),
            false);

    /// More would only swell the dead letter.
    private static final int MAX_VIOLATIONS = 20;

    private static final int MAX_RAW_BYTES = 4 * Violation.MAX_VALUE_LENGTH;
    private static final Pattern PARSER_DETAILS =
            Pattern.compile(", from `[^`]*`|\\s*\\[Source:.*|\\s*\\(start marker.*");

    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final TransactionDraft draft = new TransactionDraft();
    private final List<Violation> violations = new ArrayList<>(0);
    private int seen;

    TransactionReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    TransactionReading read() {
        try (JsonParser parser = FACTORY.createParser(JsonFormat.READING, bytes, offset, length)) {
            if (opensObject(parser)) {
                readProperties(parser);
                refuseTrail(parser);
            }
        } catch (JacksonException e) {
            violations.add(syntax(e));
        }
        return violations.isEmpty()
                ? new TransactionReading.WellFormed(draft)
                : new TransactionReading.Malformed(violations);
    }

    private boolean opensObject(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            refuse(RECORD, "", "object", "record is empty");
        } else if (first != JsonToken.START_OBJECT) {
            refuse(RECORD, kind(first), "object", "record must be a JSON object, is " + kind(first));
        }
        return first == JsonToken.START_OBJECT;
    }

    private void readProperties(JsonParser parser) {
        while (true) {
            int match = parser.nextNameMatch(MATCHER);
            if (match >= 0) {
                parser.nextToken();
                take(match, parser);
            } else if (match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
                refuseUnknown(parser);
            } else {
                return;
            }
        }
    }

    private void take(int index, JsonParser parser) {
        TransactionField field = FIELDS[index];
        int bit = 1 << index;
        if ((seen & bit) != 0) {
            refuse(field.wireName(), "", "once", field.wireName() + " must be given only once");
        }
        seen |= bit;
        switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT -> draft.set(field, parser.getString());
            case VALUE_NUMBER_FLOAT -> takeFloat(field, parser);
            case VALUE_NULL -> draft.set(field, null);
            default -> draft.setMisplaced(field, raw(parser));
        }
    }

    private void takeFloat(TransactionField field, JsonParser parser) {
        String text = parser.getString();
        boolean finite = Character.isDigit(text.charAt(text.length() - 1)) || text.endsWith(".");
        if (finite || isNumeric(field)) {
            draft.set(field, text);
        } else {
            draft.setMisplaced(field, text);
        }
    }

    private static boolean isNumeric(TransactionField field) {
        return switch (field) {
            case AMOUNT, LATITUDE, LONGITUDE -> true;
            default -> false;
        };
    }

    private void refuseUnknown(JsonParser parser) {
        String name = parser.currentName();
        parser.nextToken();
        refuse(name, raw(parser), "known", "\"" + name + "\" is not a property of a transaction");
    }

    private void refuseTrail(JsonParser parser) {
        JsonToken trail = parser.nextToken();
        if (trail != null) {
            refuse(RECORD, kind(trail), "single", "record must end with its object, is followed by " + kind(trail));
        }
    }

    private void refuse(String field, String value, String rule, String message) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(field, value, rule, message));
        }
    }

    /// The value at hand as it was written, after which the parser stands at its end.
    private String raw(JsonParser parser) {
        if (!parser.currentToken().isStructStart()) {
            return parser.getString();
        }
        int start = clamp(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int end = clamp(parser.currentLocation().getByteOffset());
        int count = Math.clamp(end - (long) start, 0, MAX_RAW_BYTES);
        return new String(bytes, start, count, StandardCharsets.UTF_8);
    }

    private int clamp(long position) {
        return Math.clamp(position, offset, offset + length);
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            default -> "null";
        };
    }

    private Violation syntax(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new Violation(RECORD, "", "limit", "record is out of bounds: " + plain(e));
        }
        String problem = e instanceof UnexpectedEndOfInputException ? "it ends too early" : plain(e);
        return new Violation(RECORD, "", "json", "record is not JSON in UTF-8: " + problem + place(e));
    }

    private static String plain(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null ? "unreadable" : PARSER_DETAILS.matcher(message).replaceAll("");
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
