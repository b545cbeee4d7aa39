package dev.vigil.service.training;

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
        super("training-service");
    }

    @Override
    protected KafkaSettings kafka() {
        return KafkaSettings.at(EmbeddedEngines.kafka().bootstrapServers());
    }

    @Override
    protected ConfigurableApplicationContext start() {
        return TrainingApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.kafka.bootstrap-servers="
                                + EmbeddedEngines.kafka().bootstrapServers(),
                        "--vigil.clickhouse.url=http://127.0.0.1:1",
                        "--vigil.training.simulated-users=60",
                        "--vigil.training.simulated-days=20",
                        "--vigil.training.model-directory=" + state);
    }
}
