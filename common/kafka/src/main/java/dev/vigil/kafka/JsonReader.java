package dev.vigil.kafka;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/// Reads a message of ours, property by property; names it does not know are passed over, so that newer writers may add
/// some.
///
/// Every value method reads the value of the property that [#next()] returned last, and complains with an
/// `IllegalArgumentException` that [#read] turns into the refusal of the whole message.
final class JsonReader implements AutoCloseable {
    private static final Property[] PROPERTIES = Property.values();
    private static final PropertyNameMatcher MATCHER = JsonFormat.matcher();

    private final byte[] message;
    private final JsonParser parser;

    private JsonReader(byte[] message) {
        this.message = message;
        this.parser = JsonFormat.FACTORY.createParser(JsonFormat.READING, message);
    }

    /// Reads one whole message.
    ///
    /// @throws UnreadableMessageException for whatever is wrong with it
    static <T> T read(String what, byte[] message, Function<JsonReader, T> body) {
        try (JsonReader reader = new JsonReader(message)) {
            reader.beginObject();
            return body.apply(reader);
        } catch (JacksonException e) {
            throw new UnreadableMessageException("not a " + what + ": " + e.getOriginalMessage(), e);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new UnreadableMessageException("not a " + what + ": " + e.getMessage(), e);
        }
    }

    /// The next known property of the object at hand, or null at its end.
    @Nullable
    Property next() {
        while (true) {
            int match = parser.nextNameMatch(MATCHER);
            if (match >= 0) {
                parser.nextToken();
                return PROPERTIES[match];
            }
            if (match != PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
                require(JsonToken.END_OBJECT);
                return null;
            }
            parser.nextToken();
            parser.skipChildren();
        }
    }

    String text() {
        require(JsonToken.VALUE_STRING);
        return parser.getString();
    }

    double number() {
        return finite(parser.getDoubleValue());
    }

    long integer() {
        return parser.getLongValue();
    }

    BigDecimal decimal() {
        require(JsonToken.VALUE_STRING);
        return new BigDecimal(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    boolean flag() {
        return parser.getBooleanValue();
    }

    Instant instant() {
        require(JsonToken.VALUE_STRING);
        return InstantText.parse(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /// Decoded straight from the message: by way of characters it would take three times as long.
    float[] floats() {
        require(JsonToken.VALUE_STRING);
        int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
        return Floats.decode(message, start, endOfText(start));
    }

    /// The value whose lower-case name is written, such as the constants of an enumeration.
    <T> T named(Map<String, T> values) {
        String name = text();
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    parser.currentName() + " is \"" + name + "\", not one of " + String.join(", ", values.keySet()));
        }
        return value;
    }

    /// The elements of an array of objects.
    <T> List<T> list(Function<JsonReader, T> element) {
        require(JsonToken.START_ARRAY);
        List<T> elements = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_OBJECT);
            elements.add(element.apply(this));
        }
        return List.copyOf(elements);
    }

    /// An object of numbers under names of their own.
    Map<String, Double> numbers() {
        beginNested();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            numbers.put(name, finite(parser.getDoubleValue()));
        }
        require(JsonToken.END_OBJECT);
        return numbers;
    }

    /// Goes into the object that is the value at hand.
    void beginNested() {
        require(JsonToken.START_OBJECT);
    }

    void skip() {
        parser.skipChildren();
    }

    /// Sees to it that nothing follows the message.
    void endDocument() {
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("something follows the end of the object");
        }
    }

    /// The value of a property that every such message has.
    static <T> T required(@Nullable T value, Property property) {
        if (value == null) {
            throw new IllegalArgumentException(property.getName() + " is missing");
        }
        return value;
    }

    /// The same for numbers, where NaN stands for one that did not come: JSON has none.
    static double required(double value, Property property) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(property.getName() + " is missing");
        }
        return value;
    }

    private int endOfText(int start) {
        int end = start;
        while (end < message.length && message[end] != '"') {
            end++;
        }
        return end;
    }

    private double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(parser.currentName() + " is out of range");
        }
        return number;
    }

    private void beginObject() {
        parser.nextToken();
        require(JsonToken.START_OBJECT);
    }

    private void require(JsonToken expected) {
        if (parser.currentToken() != expected) {
            throw new IllegalArgumentException(
                    "expected " + expected + " but found " + parser.currentToken() + " at " + parser.currentName());
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
