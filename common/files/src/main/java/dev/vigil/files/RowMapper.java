package dev.vigil.files;

import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapping made ready for one header: arrays in place of names.
final class RowMapper {
    private static final int NONE = -1;
    private static final String LINE = "{line}";

    private final TransactionField[] fields;
    private final int[] columns;
    private final @Nullable Map<String, String>[] translations;
    private final Map<TransactionField, String> constants;
    private final TimestampFormat timestamps;
    private final int fraudColumn;
    private final int scenarioColumn;

    /// @throws MappingException when the header lacks a column the mapping needs, naming it
    @SuppressWarnings({"unchecked", "rawtypes"})
    RowMapper(ColumnMapping mapping, List<String> header) {
        List<String> missing = mapping.missingFrom(header);
        if (!missing.isEmpty()) {
            throw new MappingException("the file has no column %s, which mapping %s asks for; it has %s"
                    .formatted(String.join(", ", missing), mapping.name(), String.join(", ", header)));
        }
        List<TransactionField> mapped = new ArrayList<>(mapping.columns().keySet());
        mapping.optional().forEach((field, column) -> {
            if (header.contains(column)) {
                mapped.add(field);
            }
        });
        this.fields = mapped.toArray(TransactionField[]::new);
        this.columns = mapped.stream()
                .mapToInt(field -> column(mapping, field, header))
                .toArray();
        this.translations = new Map[fields.length];
        for (int i = 0; i < fields.length; i++) {
            translations[i] = mapping.values().get(fields[i]);
        }
        this.constants = mapping.constants();
        this.timestamps = mapping.timestamps();
        this.fraudColumn = mapping.fraud() == null ? NONE : header.indexOf(mapping.fraud());
        this.scenarioColumn = mapping.scenario() == null ? NONE : header.indexOf(mapping.scenario());
    }

    private static int column(ColumnMapping mapping, TransactionField field, List<String> header) {
        String column = mapping.columns().get(field);
        return header.indexOf(column == null ? mapping.optional().get(field) : column);
    }

    boolean hasLabels() {
        return fraudColumn != NONE;
    }

    /// Fills the draft from the row; cells beyond the row's end are absent.
    void fill(Row row, TransactionDraft draft) {
        draft.clear();
        constants.forEach((field, text) -> draft.set(field, text.replace(LINE, Long.toString(row.line()))));
        for (int i = 0; i < fields.length; i++) {
            String text = row.cell(columns[i]);
            if (text != null && !text.isEmpty()) {
                draft.set(fields[i], translate(i, text));
            }
        }
    }

    private String translate(int index, String text) {
        Map<String, String> translation = translations[index];
        String translated = translation == null ? text : translation.getOrDefault(text, text);
        return switch (fields[index]) {
            case TIMESTAMP, ACCOUNT_OPENED_AT, WALLET_FIRST_SEEN_AT -> timestamps.canonical(translated);
            default -> translated;
        };
    }

    /// Whether the row is labelled as fraud.
    boolean fraud(Row row) {
        String text = fraudColumn == NONE ? null : row.cell(fraudColumn);
        return text != null
                && switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "1", "true", "yes" -> true;
                    default -> false;
                };
    }

    /// The kind of fraud, empty when the file does not say.
    String scenario(Row row) {
        String text = scenarioColumn == NONE ? null : row.cell(scenarioColumn);
        return text == null ? "" : text.strip();
    }
}
