package dev.vigil.embedded.clickhouse;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.testing.contract.ClickHouseEndpoint;
import dev.vigil.testing.contract.ClickHouseHttpContract;

final class EmbeddedClickHouseHttpContractTest extends ClickHouseHttpContract {
    @Override
    protected ClickHouseEndpoint endpoint() {
        EmbeddedClickHouse clickHouse = EmbeddedEngines.clickHouse();
        return new ClickHouseEndpoint(clickHouse.url(), clickHouse.user(), clickHouse.password());
    }
}
