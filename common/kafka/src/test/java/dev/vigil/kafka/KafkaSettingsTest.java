package dev.vigil.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {
    @Test
    void defaults() {
        KafkaSettings settings = new KafkaSettings(null, 0, 0, null);

        assertThat(settings.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(settings.partitions()).isEqualTo(8);
        assertThat(settings.replication()).isEqualTo(1);
        assertThat(settings.properties()).isEmpty();
    }

    @Test
    void everyPropertyIsTaken() {
        KafkaSettings settings = new KafkaSettings("a:1,b:2", 3, 2, Map.of("security.protocol", "SSL"));

        assertThat(settings.partitions()).isEqualTo(3);
        assertThat(settings.replication()).isEqualTo(2);
        assertThat(settings.clientProperties())
                .containsEntry("bootstrap.servers", "a:1,b:2")
                .containsEntry("security.protocol", "SSL");
        assertThat(settings.producerProperties()).containsEntry("enable.idempotence", true);
        assertThat(settings.consumerProperties()).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(null, -1, 0, null))
                .withMessage("vigil.kafka.partitions is -1, must be 1 to 10000");
    }
}
