package dev.vigil.embedded.clickhouse;

import dev.vigil.testing.contract.ClickHouseEndpoint;
import org.testcontainers.clickhouse.ClickHouseContainer;

/// The image of the real server, of the engine's own release.
final class ClickHouseImage {
    private static final String NAME = "clickhouse/clickhouse-server:26.7";

    private ClickHouseImage() {}

    static ClickHouseContainer container() {
        return new ClickHouseContainer(NAME).withUsername("vigil").withPassword("contract");
    }

    static ClickHouseEndpoint endpoint(ClickHouseContainer container) {
        return new ClickHouseEndpoint(container.getHttpUrl(), container.getUsername(), container.getPassword());
    }
}
