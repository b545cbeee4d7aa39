package dev.vigil.standalone;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a backup holds.
///
/// @param format        of the backup file
/// @param createdAt     when the backup was begun
/// @param schemaVersion newest step of ClickHouse's schema
/// @param tables        of ClickHouse
/// @param topics        of Kafka, all of them, though only of some the records are kept
/// @param files         names of the published model bundles
record Manifest(
        int format, Instant createdAt, int schemaVersion, List<Table> tables, List<Topic> topics, List<String> files) {
    /// The form of backup this release writes.
    static final int FORMAT = 1;

    /// @param rows number of rows when the backup was begun
    /// @param hash of these rows
    record Table(String name, long rows, String hash) {}

    /// @param partitions    number of partitions
    /// @param configuration what differs from the broker's defaults
    /// @param records       how many are kept; 0 for topics whose records are not
    record Topic(String name, int partitions, Map<String, String> configuration, long records) {}
}
