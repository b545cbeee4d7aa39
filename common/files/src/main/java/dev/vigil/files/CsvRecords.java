package dev.vigil.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.records.LineReader;
import dev.vigil.records.MalformedStreamException;
import dev.vigil.records.RawRecord;
import dev.vigil.transaction.TransactionDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records of a CSV file (RFC 4180) with a header. Comma, semicolon or tab: the one the header has most of.
///
/// The file is cut into records before they are parsed, so that a broken one is rejected alone. A quoted cell
/// may go over several lines; a quote that is not closed within [#MAX_LINES] lines counts as a broken record of
/// one line.
final class CsvRecords implements FileRecords {
    private static final int MAX_LINES = 64;

    private final LineReader lines;
    private final Inspector inspector;
    private final Deque<RawRecord> ahead = new ArrayDeque<>();
    private final TransactionDraft draft = new TransactionDraft();
    private final char separator;
    private final CsvReaderBuilder parser;
    private final int width;
    private final String mapping;
    private final RowMapper mapper;

    /// @param chosen the mapping to use; null to find the one that fits the header
    /// @throws MappingException         when no mapping fits
    /// @throws MalformedStreamException when there is no usable header
    CsvRecords(InputStream in, @Nullable ColumnMapping chosen, Inspector inspector) throws IOException {
        this.lines = new LineReader(in, MAX_RECORD_BYTES);
        this.inspector = inspector;
        RawRecord first = lines.next();
        if (first == null) {
            throw new MalformedStreamException("the file is empty, a header was expected");
        }
        this.separator = separator(first.text());
        this.parser = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true);
        List<String> header = header(first);
        this.width = header.size();
        ColumnMapping used = chosen == null ? Mappings.detect(header) : chosen;
        this.mapping = used.name();
        this.mapper = new RowMapper(used, header);
    }

    private static char separator(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private List<String> header(RawRecord first) throws MalformedStreamException {
        List<String> header = new ArrayList<>();
        try {
            parser.ofSingleCsvRecord(first.text()).getFields().forEach(name -> header.add(name.strip()));
        } catch (CsvParseException e) {
            throw new MalformedStreamException("line " + first.line() + " is no header: " + e.getMessage());
        }
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new MalformedStreamException("the header has column \"" + name + "\" twice");
            }
        }
        return header;
    }

    @Override
    public String mapping() {
        return mapping;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        RawRecord first = ahead.isEmpty() ? lines.next() : ahead.poll();
        return first == null || !leavesQuoteOpen(first.bytes()) ? first : joined(first);
    }

    /// The record that begins on a line with an open quote, or that line alone when the quote is not closed soon.
    private RawRecord joined(RawRecord first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.bytes());
        List<RawRecord> taken = new ArrayList<>();
        while (taken.size() < MAX_LINES && bytes.size() < MAX_RECORD_BYTES) {
            RawRecord next = ahead.isEmpty() ? lines.nextLine() : ahead.poll();
            if (next == null) {
                break;
            }
            taken.add(next);
            bytes.write('\n');
            bytes.writeBytes(next.bytes());
            if (!leavesQuoteOpen(bytes.toByteArray())) {
                return new RawRecord(first.line(), bytes.toByteArray(), next.cut());
            }
        }
        taken.reversed().forEach(ahead::addFirst);
        return first;
    }

    private boolean leavesQuoteOpen(byte[] bytes) {
        boolean quoted = false;
        byte previous = (byte) separator;
        for (byte current : bytes) {
            if (current == '"') {
                quoted = !quoted && (previous == separator || previous == '"');
            }
            previous = current;
        }
        return quoted;
    }

    @Override
    public FileRecord inspect(RawRecord raw) {
        if (raw.cut()) {
            return faulty(raw, "size", "record must be at most " + MAX_RECORD_BYTES + " bytes long");
        }
        String text = raw.text();
        if (text.indexOf('\uFFFD') >= 0) {
            return faulty(raw, "utf-8", "record must be text in UTF-8");
        }
        try {
            return inspect(
                    raw, new Row(raw.line(), parser.ofSingleCsvRecord(text).getFields()));
        } catch (CsvParseException e) {
            return faulty(raw, "csv", "record must be one record of CSV");
        }
    }

    private FileRecord inspect(RawRecord raw, Row row) {
        if (row.cells().size() != width) {
            return faulty(raw, "columns", "record has " + row.cells().size() + " cells, the header has " + width);
        }
        mapper.fill(row, draft);
        return new FileRecord(inspector.inspect(draft), mapper.fraud(row), mapper.scenario(row));
    }

    private static FileRecord faulty(RawRecord raw, String rule, String message) {
        return FileRecord.unmarked(Inspection.Faulty.record(raw.text(), rule, message));
    }
}
