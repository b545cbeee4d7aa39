package dev.vigil.service.dashboard.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CurrentModelTest {
    private final CurrentModel model = new CurrentModel();

    @Test
    void howAModelIsTriedIsNoBundle() {
        publish(Topics.TRIAL, "{}");
        publish(Topics.DEMOTION, "{}");

        assertThat(model.fault()).isEmpty();
    }

    @Test
    void aBundleThatCannotBeReadIsAFault() {
        publish(Topics.CHALLENGER, "{}");

        assertThat(model.fault().orElseThrow()).startsWith("the bundle for challenger cannot be read: ");
    }

    private void publish(String key, String value) {
        model.accept(
                new ConsumerRecord<>(Topics.MODELS, 0, 0, key.getBytes(UTF_8), ByteBuffer.wrap(value.getBytes(UTF_8))));
    }
}
