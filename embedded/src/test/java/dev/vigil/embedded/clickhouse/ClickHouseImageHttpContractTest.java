package dev.vigil.embedded.clickhouse;

import dev.vigil.testing.contract.ClickHouseEndpoint;
import dev.vigil.testing.contract.ClickHouseHttpContract;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/// The same contract against the real server's image, where Docker exists.
@Testcontainers(disabledWithoutDocker = true)
final class ClickHouseImageHttpContractTest extends ClickHouseHttpContract {
    @Container
    private static final ClickHouseContainer CLICKHOUSE = ClickHouseImage.container();

    @Override
    protected ClickHouseEndpoint endpoint() {
        return ClickHouseImage.endpoint(CLICKHOUSE);
    }
}
