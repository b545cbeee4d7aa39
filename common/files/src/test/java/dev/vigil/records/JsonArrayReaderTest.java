package dev.vigil.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonArrayReaderTest {
    private static JsonArrayReader reader(String text, int limit) {
        return new JsonArrayReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static List<String> texts(String text) throws IOException {
        JsonArrayReader reader = reader(text, 1_000);
        List<String> texts = new ArrayList<>();
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            texts.add(record.text().strip());
        }
        return texts;
    }

    @Test
    void elementsAreCutByBracketsAndQuotesAlone() throws IOException {
        assertThat(texts(" [ {\"a\": [1, {\"b\": \"],}\"}]} , \"x\\\\\\\",]\", NaN,[], {\"ü\": 1} ] \n"))
                .containsExactly("{\"a\": [1, {\"b\": \"],}\"}]}", "\"x\\\\\\\",]\"", "NaN", "[]", "{\"ü\": 1}");
    }

    @Test
    void anEmptyArrayHasNoElements() throws IOException {
        assertThat(texts("[]")).isEmpty();
        assertThat(texts("\n[\t]\r\n")).isEmpty();
    }

    @Test
    void theLineOfAnElementIsKnown() throws IOException {
        JsonArrayReader reader = reader("[\n{\n},\n{}]", 1_000);

        assertThat(List.of(line(reader), line(reader))).containsExactly(2L, 4L);
    }

    private static long line(JsonArrayReader reader) throws IOException {
        RawRecord record = reader.next();
        return record == null ? -1 : record.line();
    }

    @Test
    void whatIsTooLongIsCutAndTheNextIsWhole() throws IOException {
        JsonArrayReader reader = reader("[{\"long\": \"0123456789\"}, {\"b\": 2}]", 8);

        assertThat(reader.next()).satisfies(first -> {
            assertThat(first.cut()).isTrue();
            assertThat(first.bytes()).hasSize(8);
        });
        assertThat(reader.next()).satisfies(second -> {
            assertThat(second.cut()).isFalse();
            assertThat(second.text()).isEqualTo("{\"b\": 2}");
        });
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``           | line 1: the body is empty",
                "{}           | line 1: a JSON array starts with [",
                "[1           | line 1: the array is not closed",
                "[\"a         | line 1: a string is not closed",
                "[1,]         | line 1: an element is missing",
                "[,1]         | line 1: an element is missing",
                "[1] 2        | line 1: there is text after the array",
                "[] []        | line 1: there is text after the array"
            })
    void aBrokenFrameIsNamed(String text, String problem) {
        assertThatThrownBy(() -> texts(text))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void elementsBeforeTheBreakAreRead() throws IOException {
        JsonArrayReader reader = reader("[1, 2] nonsense", 10);

        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).isInstanceOf(MalformedStreamException.class);
        assertThat(reader.next()).isNull();
    }
}
