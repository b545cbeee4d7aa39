package dev.vigil.deployment.clickhouse;

import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;

/// The embedded engine with all statements run as one of the users of `images/clickhouse/users.xml`.
final class RestrictedEngine {
    private RestrictedEngine() {}

    /// @param directory what is stored there stays for the next start, as another user
    /// @param databases that the rights for `vigil` hold for
    static EmbeddedClickHouse start(Path directory, String user, String databases) {
        return EmbeddedClickHouse.start(dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("data"))
                .withPort(0)
                .withConfiguration(UsersFile.engineConfiguration(directory, user, databases)));
    }

    static ClickHouseSettings settings(EmbeddedClickHouse engine, String database) {
        return ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), database);
    }
}
