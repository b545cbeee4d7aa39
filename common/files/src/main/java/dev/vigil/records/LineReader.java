package dev.vigil.records;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads lines that end in LF or CRLF. A byte order mark at the start is skipped, and so are empty lines unless
/// they are asked for; the numbers of lines count them.
public final class LineReader implements RecordReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private final RecordBuffer buffer;
    private int position;
    private int end;
    private long line;

    /// @param limit how many bytes of a line are kept
    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.buffer = new RecordBuffer(limit);
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        RawRecord record = nextLine();
        while (record != null && record.blank()) {
            record = nextLine();
        }
        return record;
    }

    /// The next line, empty ones included, or null at the end.
    public @Nullable RawRecord nextLine() throws IOException {
        if (position == end && !fill()) {
            return null;
        }
        line++;
        do {
            int stop = indexOfLineFeed();
            buffer.append(block, position, stop);
            position = stop;
        } while (position == end && fill());
        position = Math.min(position + 1, end);
        buffer.trimEnd((byte) '\r');
        return buffer.take(line);
    }

    private int indexOfLineFeed() {
        int index = position;
        while (index < end && block[index] != '\n') {
            index++;
        }
        return index;
    }

    private boolean fill() throws IOException {
        boolean first = line == 0 && end == 0;
        end = Math.max(0, first ? in.readNBytes(block, 0, BYTE_ORDER_MARK.length) : in.read(block));
        position = first && startsWithByteOrderMark() ? end : 0;
        return position < end || (first && end > 0 && fill());
    }

    private boolean startsWithByteOrderMark() {
        return end == BYTE_ORDER_MARK.length
                && block[0] == BYTE_ORDER_MARK[0]
                && block[1] == BYTE_ORDER_MARK[1]
                && block[2] == BYTE_ORDER_MARK[2];
    }
}
