package dev.vigil.records;

import java.nio.charset.StandardCharsets;

/// One record as it arrived.
public final class RawRecord {
    private final long line;
    private final byte[] bytes;
    private final boolean cut;

    /// @param line  the line the record starts on, counted from 1
    /// @param bytes the record itself, or its beginning when `cut`; owned by this object from now on
    /// @param cut   whether the record was longer than the reader allows
    public RawRecord(long line, byte[] bytes, boolean cut) {
        this.line = line;
        this.bytes = bytes;
        this.cut = cut;
    }

    public long line() {
        return line;
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean cut() {
        return cut;
    }

    /// Whether there is nothing but white space.
    boolean blank() {
        for (byte value : bytes) {
            if (value != ' ' && value != '\t' && value != '\r') {
                return false;
            }
        }
        return !cut;
    }

    /// The record as text; bytes that are not UTF-8 show as U+FFFD.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
