package dev.vigil.records;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts a JSON array into its elements by brackets and quotes alone, so that an element that is no valid JSON
/// (`NaN`, say) is still one element, kept byte for byte, and those around it can be read.
public final class JsonArrayReader implements RecordReader {
    private static final int END = -1;

    private enum State {
        BEFORE,
        INSIDE,
        LAST,
        AFTER
    }

    private final InputStream in;
    private final RecordBuffer buffer;
    private long line = 1;
    private State state = State.BEFORE;

    /// @param limit how many bytes of an element are kept
    public JsonArrayReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.buffer = new RecordBuffer(limit);
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        return switch (state) {
            case BEFORE -> first();
            case INSIDE -> element(nextToken());
            case LAST -> close();
            case AFTER -> null;
        };
    }

    private @Nullable RawRecord first() throws IOException {
        int bracket = nextToken();
        if (bracket != '[') {
            throw malformed(
                    bracket == END ? "the body is empty, a JSON array was expected" : "a JSON array starts with [");
        }
        state = State.INSIDE;
        int token = nextToken();
        return token == ']' ? close() : element(token);
    }

    private @Nullable RawRecord close() throws IOException {
        state = State.AFTER;
        if (nextToken() != END) {
            throw malformed("there is text after the array");
        }
        return null;
    }

    private RawRecord element(int first) throws IOException {
        if (first == ',' || first == ']') {
            throw malformed("an element is missing");
        }
        long start = line;
        int depth = 0;
        int next = first;
        while (depth > 0 || (next != ',' && next != ']')) {
            if (next == END) {
                throw malformed("the array is not closed");
            }
            buffer.append((byte) next);
            if (next == '"') {
                copyString();
            }
            depth += step(next);
            next = read();
        }
        state = next == ']' ? State.LAST : State.INSIDE;
        return buffer.take(start);
    }

    private void copyString() throws IOException {
        boolean escaped = false;
        int next = read();
        while (next != END) {
            buffer.append((byte) next);
            if (next == '"' && !escaped) {
                return;
            }
            escaped = next == '\\' && !escaped;
            next = read();
        }
        throw malformed("a string is not closed");
    }

    private static int step(int token) {
        return switch (token) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }

    private int nextToken() throws IOException {
        int next = read();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            next = read();
        }
        return next;
    }

    private int read() throws IOException {
        int next = in.read();
        if (next == '\n') {
            line++;
        }
        return next;
    }

    private MalformedStreamException malformed(String problem) {
        return new MalformedStreamException("line " + line + ": " + problem);
    }
}
