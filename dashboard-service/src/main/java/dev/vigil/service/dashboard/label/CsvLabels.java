package dev.vigil.service.dashboard.label;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vigil.service.dashboard.web.FieldProblem;
import dev.vigil.service.dashboard.web.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Labels written as CSV (RFC 4180, UTF-8) with a header.
final class CsvLabels {
    private CsvLabels() {}

    /// @throws InvalidRequestException when there is no usable header or the text is no CSV; a row of another width
    ///                                 than the header is a draft that says so
    static List<LabelDraft> read(byte[] body) {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            List<LabelDraft> drafts = new ArrayList<>();
            List<LabelField> header = List.of();
            for (CsvRecord row : records) {
                if (header.isEmpty()) {
                    header = header(row.getFields());
                } else {
                    drafts.add(draft(header, row));
                }
            }
            if (header.isEmpty()) {
                throw invalid("is missing: a header was expected");
            }
            return drafts;
        } catch (CsvParseException e) {
            throw invalid("must be CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LabelField> header(List<String> names) {
        List<LabelField> header = new ArrayList<>();
        for (String name : names) {
            header.add(LabelField.named(name.strip())
                    .orElseThrow(() -> invalid(
                            "has a column \"" + name + "\" that is not known; there are " + LabelField.names())));
        }
        Set<LabelField> seen = EnumSet.copyOf(header);
        if (seen.size() < header.size()) {
            throw invalid("has a column twice");
        }
        for (LabelField field : LabelField.REQUIRED) {
            if (!seen.contains(field)) {
                throw invalid("has no column " + field.wireName());
            }
        }
        return header;
    }

    private static LabelDraft draft(List<LabelField> header, CsvRecord row) {
        LabelDraft draft = new LabelDraft();
        for (int cell = 0; cell < Math.min(header.size(), row.getFieldCount()); cell++) {
            draft.set(header.get(cell), row.getField(cell));
        }
        if (row.getFieldCount() != header.size()) {
            draft.refuse(
                    "",
                    String.join(",", row.getFields()),
                    "columns",
                    "line " + row.getStartingLineNumber() + " has " + row.getFieldCount() + " cells, the header has "
                            + header.size());
        }
        return draft;
    }

    private static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(List.of(new FieldProblem("body", message)));
    }
}
