package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.transaction.Violation;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lists dead letters, newest first.
public final class SelectRejections {
    private static final String SQL = """
            SELECT rejected_at, toString(stage) AS stage_name, toString(source) AS source_name, reason,
              violation_fields, violation_values, violation_rules, violation_messages, original,
              original_encoding = 'base64' AS is_base64, topic, kafka_partition, kafka_offset
            FROM rejected_transactions
            ORDER BY rejected_at DESC
            LIMIT {limit:UInt32}""";

    private final ClickHouse clickHouse;

    public SelectRejections(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<Rejection> newest(int limit) {
        return clickHouse.select(SQL, new Parameters().integer("limit", limit), SelectRejections::rejection);
    }

    private static Rejection rejection(ClickHouseBinaryFormatReader row) {
        return new Rejection(
                row.getInstant("rejected_at"),
                Rejection.Stage.valueOf(row.getString("stage_name").toUpperCase(Locale.ROOT)),
                Rejection.Source.valueOf(row.getString("source_name").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                violations(row),
                new Original(
                        row.getString("original"),
                        row.getBoolean("is_base64") ? Original.Encoding.BASE64 : Original.Encoding.UTF_8),
                position(row));
    }

    private static List<Violation> violations(ClickHouseBinaryFormatReader row) {
        String[] fields = row.getStringArray("violation_fields");
        String[] values = row.getStringArray("violation_values");
        String[] rules = row.getStringArray("violation_rules");
        String[] messages = row.getStringArray("violation_messages");
        return IntStream.range(0, fields.length)
                .mapToObj(i -> new Violation(fields[i], values[i], rules[i], messages[i]))
                .toList();
    }

    private static Rejection.@Nullable Position position(ClickHouseBinaryFormatReader row) {
        return row.hasValue("kafka_partition") && row.hasValue("kafka_offset")
                ? new Rejection.Position(
                        row.getString("topic"), row.getInteger("kafka_partition"), row.getLong("kafka_offset"))
                : null;
    }
}
