package dev.vigil.files;

import dev.vigil.transaction.TransactionField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which column of a file is which field of a transaction.
///
/// Read from flat settings:
///
/// | setting | meaning |
/// |---|---|
/// | `columns.FIELD` | the column that holds the field; it must be there |
/// | `optional.FIELD` | the column that holds the field, if the file has it |
/// | `constants.FIELD` | the same text for every record; `{line}` stands for the record's line number |
/// | `values.FIELD.TEXT` | what to read where the file says TEXT |
/// | `timestamps.format` | `iso` (default), `epoch-seconds`, `epoch-millis`, or a pattern such as `dd.MM.yyyy HH:mm` |
/// | `timestamps.zone` | the zone of times without an offset, such as `UTC` |
/// | `labels.fraud` | the column that says fraud by `1`, `true` or `yes` |
/// | `labels.scenario` | the column with the kind of fraud |
///
/// @param name       how people call it
/// @param columns    required columns
/// @param optional   columns that may be missing
/// @param constants  fixed texts
/// @param values     translations of single values
/// @param timestamps how the file writes points in time
/// @param fraud      the column with the label, null when there is none
/// @param scenario   the column with the kind of fraud, null when there is none
public record ColumnMapping(
        String name,
        Map<TransactionField, String> columns,
        Map<TransactionField, String> optional,
        Map<TransactionField, String> constants,
        Map<TransactionField, Map<String, String>> values,
        TimestampFormat timestamps,
        @Nullable String fraud,
        @Nullable String scenario) {
    private static final List<TransactionField> REQUIRED = List.of(
            TransactionField.TRANSACTION_ID,
            TransactionField.TIMESTAMP,
            TransactionField.USER_ID,
            TransactionField.AMOUNT,
            TransactionField.CURRENCY,
            TransactionField.TRANSACTION_TYPE);

    public ColumnMapping {
        for (TransactionField field : REQUIRED) {
            if (!columns.containsKey(field) && !constants.containsKey(field) && !optional.containsKey(field)) {
                throw new MappingException("mapping %s says nothing about %s: give it a column or a constant"
                        .formatted(name, field.wireName()));
            }
        }
    }

    /// @throws MappingException when a setting is unknown or a required field is left out
    static ColumnMapping of(String name, Map<String, String> settings) {
        Map<String, String> rest = new HashMap<>(settings);
        Map<TransactionField, String> columns = take(name, rest, "columns.");
        Map<TransactionField, String> optional = take(name, rest, "optional.");
        Map<TransactionField, String> constants = take(name, rest, "constants.");
        Map<TransactionField, Map<String, String>> values = takeValues(name, rest);
        String pattern = rest.remove("timestamps.format");
        String zone = rest.remove("timestamps.zone");
        String fraud = rest.remove("labels.fraud");
        String scenario = rest.remove("labels.scenario");
        if (!rest.isEmpty()) {
            throw new MappingException(
                    "mapping " + name + " has unknown settings: " + String.join(", ", new TreeSet<>(rest.keySet())));
        }
        TimestampFormat timestamps = TimestampFormat.of(pattern == null ? "iso" : pattern, zone);
        return new ColumnMapping(name, columns, optional, constants, values, timestamps, fraud, scenario);
    }

    /// Every column the mapping mentions.
    List<String> mentionedColumns() {
        List<String> mentioned = new ArrayList<>(columns.values());
        mentioned.addAll(optional.values());
        if (fraud != null) {
            mentioned.add(fraud);
        }
        if (scenario != null) {
            mentioned.add(scenario);
        }
        return mentioned;
    }

    /// The required columns a header does not have.
    List<String> missingFrom(List<String> header) {
        return columns.values().stream()
                .filter(column -> !header.contains(column))
                .toList();
    }

    private static Map<TransactionField, String> take(String name, Map<String, String> settings, String prefix) {
        Map<TransactionField, String> taken = new EnumMap<>(TransactionField.class);
        for (String key : List.copyOf(settings.keySet())) {
            if (key.startsWith(prefix)) {
                taken.put(field(name, key.substring(prefix.length())), settings.get(key));
                settings.remove(key);
            }
        }
        return taken;
    }

    private static Map<TransactionField, Map<String, String>> takeValues(String name, Map<String, String> settings) {
        String prefix = "values.";
        Map<TransactionField, Map<String, String>> taken = new EnumMap<>(TransactionField.class);
        for (String key : List.copyOf(settings.keySet())) {
            int dot = key.indexOf('.', prefix.length());
            if (key.startsWith(prefix) && dot > 0) {
                TransactionField field = field(name, key.substring(prefix.length(), dot));
                taken.computeIfAbsent(field, _ -> new HashMap<>()).put(key.substring(dot + 1), settings.get(key));
                settings.remove(key);
            }
        }
        return taken;
    }

    private static TransactionField field(String mapping, String wireName) {
        TransactionField field = TransactionField.named(wireName);
        if (field == null) {
            throw new MappingException(
                    "mapping %s names %s, which is no field of a transaction".formatted(mapping, wireName));
        }
        return field;
    }
}
