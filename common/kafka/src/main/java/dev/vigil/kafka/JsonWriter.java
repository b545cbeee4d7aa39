package dev.vigil.kafka;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Writes one message after the other into memory it keeps. Not safe for use by two threads.
///
/// Numbers are written in full, so that sums still hold after reading; a number that is not finite breaks a promise of
/// the domain and is refused.
final class JsonWriter {
    private static final int USUAL_LENGTH = 4096;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    private final byte[] instant = new byte[InstantText.LENGTH];
    private JsonGenerator generator = generator();

    /// Starts a message; an unfinished one is forgotten.
    JsonWriter begin() {
        bytes.reset();
        generator = generator();
        generator.writeStartObject();
        return this;
    }

    byte[] end() {
        generator.writeEndObject();
        generator.close();
        return bytes.toByteArray();
    }

    JsonWriter text(Property property, String value) {
        generator.writeName(property.encoded());
        generator.writeString(value);
        return this;
    }

    JsonWriter textUnlessEmpty(Property property, String value) {
        return value.isEmpty() ? this : text(property, value);
    }

    JsonWriter number(Property property, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(property.getName() + " is " + value + ", which JSON cannot carry");
        }
        generator.writeName(property.encoded());
        generator.writeNumber(value);
        return this;
    }

    JsonWriter number(Property property, long value) {
        generator.writeName(property.encoded());
        generator.writeNumber(value);
        return this;
    }

    /// As text, because readers in other languages would make a binary number of it.
    JsonWriter decimal(Property property, BigDecimal value) {
        return text(property, value.toPlainString());
    }

    JsonWriter flag(Property property, boolean value) {
        generator.writeName(property.encoded());
        generator.writeBoolean(value);
        return this;
    }

    JsonWriter instant(Property property, Instant value) {
        generator.writeName(property.encoded());
        if (InstantText.format(value, instant)) {
            generator.writeRawUTF8String(instant, 0, InstantText.LENGTH);
        } else {
            generator.writeString(value.toString());
        }
        return this;
    }

    JsonWriter instantIfKnown(Property property, @Nullable Instant value) {
        return value == null ? this : instant(property, value);
    }

    JsonWriter floats(Property property, float[] values) {
        byte[] base64 = Floats.encode(values);
        generator.writeName(property.encoded());
        generator.writeRawUTF8String(base64, 0, base64.length);
        return this;
    }

    /// A number under a name that is not part of the vocabulary.
    JsonWriter number(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", which JSON cannot carry");
        }
        generator.writeName(name);
        generator.writeNumber(value);
        return this;
    }

    JsonWriter beginObject(Property property) {
        generator.writeName(property.encoded());
        generator.writeStartObject();
        return this;
    }

    JsonWriter beginObject() {
        generator.writeStartObject();
        return this;
    }

    JsonWriter endObject() {
        generator.writeEndObject();
        return this;
    }

    JsonWriter beginArray(Property property) {
        generator.writeName(property.encoded());
        generator.writeStartArray();
        return this;
    }

    JsonWriter endArray() {
        generator.writeEndArray();
        return this;
    }

    private JsonGenerator generator() {
        return JsonFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    }
}
