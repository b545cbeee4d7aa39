package dev.vigil.files;

import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.records.JsonArrayReader;
import dev.vigil.records.LineReader;
import dev.vigil.records.RawRecord;
import dev.vigil.records.RecordReader;
import dev.vigil.transaction.TransactionDraft;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Records of a JSON file: one object per line, or one array of objects.
///
/// Without a mapping the objects are transactions as REST takes them. With one, its columns are the properties
/// of the objects, and other properties are passed over.
final class JsonRecords implements FileRecords {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LOOK_AHEAD = 4096;

    private final RecordReader records;
    private final Inspector inspector;
    private final @Nullable ColumnMapping mapping;
    private final List<String> columns;
    private final @Nullable RowMapper mapper;
    private final TransactionDraft draft = new TransactionDraft();

    /// @param chosen the mapping to use; null for transactions as they are
    JsonRecords(InputStream in, @Nullable ColumnMapping chosen, Inspector inspector) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        this.records = startsWithBracket(buffered)
                ? new JsonArrayReader(buffered, MAX_RECORD_BYTES)
                : new LineReader(buffered, MAX_RECORD_BYTES);
        this.inspector = inspector;
        this.mapping = chosen;
        this.columns = chosen == null ? List.of() : List.copyOf(new TreeSet<>(chosen.mentionedColumns()));
        this.mapper = chosen == null ? null : new RowMapper(chosen, columns);
    }

    private static boolean startsWithBracket(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] beginning = in.readNBytes(LOOK_AHEAD);
        in.reset();
        for (byte value : beginning) {
            if (value > ' ') {
                return value == '[';
            }
        }
        return false;
    }

    @Override
    public String mapping() {
        return mapping == null ? "none" : mapping.name();
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        return records.next();
    }

    @Override
    public FileRecord inspect(RawRecord raw) {
        if (raw.cut()) {
            return faulty(raw, "size", "record must be at most " + MAX_RECORD_BYTES + " bytes long");
        }
        if (mapper == null) {
            return FileRecord.unmarked(inspector.inspect(raw.bytes()));
        }
        List<String> cells = cells(raw);
        if (cells == null) {
            return faulty(raw, "json", "record must be one JSON object in UTF-8");
        }
        Row row = new Row(raw.line(), cells);
        mapper.fill(row, draft);
        return new FileRecord(inspector.inspect(draft), mapper.fraud(row), mapper.scenario(row));
    }

    /// The values of the columns, or null when the record is no JSON object.
    private @Nullable List<String> cells(RawRecord raw) {
        List<String> cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), raw.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                int column = columns.indexOf(parser.currentName());
                JsonToken value = parser.nextToken();
                if (column >= 0 && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    cells.set(column, parser.getString());
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? cells : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static FileRecord faulty(RawRecord raw, String rule, String message) {
        return FileRecord.unmarked(Inspection.Faulty.record(raw.text(), rule, message));
    }
}
