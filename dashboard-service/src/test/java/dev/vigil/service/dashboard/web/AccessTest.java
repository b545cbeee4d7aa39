package dev.vigil.service.dashboard.web;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.testing.security.AccessContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(DashboardServer.Extension.class)
class AccessTest extends AccessContract {
    private final DashboardServer server;

    AccessTest(DashboardServer server) {
        super("dashboard-service");
        this.server = server;
    }

    @Override
    protected KafkaSettings kafka() {
        return KafkaSettings.at(EmbeddedEngines.kafka().bootstrapServers());
    }

    @Override
    protected ConfigurableApplicationContext start() {
        return server.another("--vigil.security.mode=secured");
    }
}
