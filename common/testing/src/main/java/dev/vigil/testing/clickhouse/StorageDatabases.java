package dev.vigil.testing.clickhouse;

import dev.vigil.clickhouse.ClickHouseSettings;
import java.util.UUID;

/// Databases for tests on one server.
final class StorageDatabases {
    private StorageDatabases() {}

    /// One that nobody else uses.
    static ClickHouseSettings unique(ClickHouseSettings server, int retentionDays) {
        return named(server, "storage_" + UUID.randomUUID().toString().replace("-", ""), retentionDays);
    }

    static ClickHouseSettings named(ClickHouseSettings server, String database, int retentionDays) {
        return new ClickHouseSettings(
                server.url(),
                server.user(),
                server.password(),
                database,
                retentionDays,
                0,
                null,
                null,
                false,
                server.admin());
    }
}
