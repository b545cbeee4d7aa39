package dev.vigil.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
    private static List<String> lines(InputStream in, int limit) throws IOException {
        LineReader reader = new LineReader(in, limit);
        List<String> lines = new ArrayList<>();
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            lines.add(record.line() + (record.cut() ? "~" : ":") + record.text());
        }
        return lines;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndInAnyWay() throws IOException {
        assertThat(lines(bytes("one\ntwo\r\n\r\n  \nfive"), 100)).containsExactly("1:one", "2:two", "5:five");
        assertThat(lines(bytes("one\n"), 100)).containsExactly("1:one");
        assertThat(lines(bytes(""), 100)).isEmpty();
        assertThat(lines(bytes("\n\n"), 100)).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(lines(bytes("\uFEFFüber\n"), 100)).containsExactly("1:über");
        assertThat(lines(bytes("\uFEFF"), 100)).isEmpty();
        assertThat(lines(bytes("ab"), 100)).containsExactly("1:ab");
    }

    @Test
    void aLongLineIsCut() throws IOException {
        assertThat(lines(bytes("0123456789\nshort"), 5)).containsExactly("1~01234", "2:short");
    }

    /// Reads in pieces of any size, compared with the library's own reader of lines.
    @RepeatedTest(50)
    void linesAreTheSameHoweverTheBytesArrive(RepetitionInfo repetition) throws IOException {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(200); line > 0; line--) {
            text.append("x".repeat(random.nextInt(3_000))).append('y').append(random.nextBoolean() ? "\n" : "\r\n");
        }
        InputStream inPieces = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
            }
        };
        List<String> expected = new ArrayList<>();
        text.toString().lines().forEach(line -> expected.add((expected.size() + 1) + ":" + line));

        assertThat(lines(inPieces, 1 << 20)).isEqualTo(expected);
    }
}
