package dev.vigil.embedded.clickhouse;

import dev.vigil.testing.contract.ClickHouseContract;
import dev.vigil.testing.contract.ClickHouseEndpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedClickHouseContractTest extends ClickHouseContract {
    private EmbeddedClickHouse clickHouse;

    EmbeddedClickHouseContractTest(@TempDir Path directory) {
        clickHouse = EmbeddedClickHouse.start(ClickHouseSettings.in(directory).withPort(0));
    }

    @AfterAll
    void stop() {
        clickHouse.close();
    }

    @Override
    protected ClickHouseEndpoint endpoint() {
        return new ClickHouseEndpoint(clickHouse.url(), clickHouse.user(), clickHouse.password());
    }
}
