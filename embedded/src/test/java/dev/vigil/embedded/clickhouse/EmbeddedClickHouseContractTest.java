package dev.vigil.embedded.clickhouse;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.testing.contract.ClickHouseContract;
import dev.vigil.testing.contract.ClickHouseEndpoint;

final class EmbeddedClickHouseContractTest extends ClickHouseContract {
    @Override
    protected ClickHouseEndpoint endpoint() {
        EmbeddedClickHouse clickHouse = EmbeddedEngines.clickHouse();
        return new ClickHouseEndpoint(clickHouse.url(), clickHouse.user(), clickHouse.password());
    }
}
