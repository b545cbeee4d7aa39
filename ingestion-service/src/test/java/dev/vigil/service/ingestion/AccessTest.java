package dev.vigil.service.ingestion;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.testing.security.AccessContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class AccessTest extends AccessContract {
    @TempDir
    private static Path state;

    AccessTest() {
        super("ingestion-service");
    }

    @Override
    protected KafkaSettings kafka() {
        return KafkaSettings.at(EmbeddedEngines.kafka().bootstrapServers());
    }

    @Override
    protected ConfigurableApplicationContext start() {
        return IngestionApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.ingestion.rest.max-batch-body=4MB",
                        "--vigil.kafka.bootstrap-servers="
                                + EmbeddedEngines.kafka().bootstrapServers(),
                        "--vigil.state=" + state);
    }
}
