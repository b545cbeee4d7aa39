package dev.vigil.service.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.scoring.TestKafka;
import dev.vigil.service.scoring.TestModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWatcherTest {
    private static final String SCHEMA = FeatureCatalogue.standard().schema();

    @TempDir
    static Path directory;

    private static TestKafka kafka;

    private final String topic = "models-" + UUID.randomUUID();
    private final LiveModel live = new LiveModel();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<ModelWatcher> watchers = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start(directory, 1);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopic() {
        kafka.createTopic(topic, 1);
    }

    @AfterEach
    void stopWatchers() {
        watchers.forEach(ModelWatcher::stop);
    }

    @Test
    void isThroughWithAnEmptyTopicAtOnce() {
        watch();

        await().until(() -> live.state().readToEnd());
        assertThat(live.ensemble()).isNull();
    }

    @Test
    void usesTheLastChampionPublishedBefore() {
        publish("champion", stored("v1"));
        publish("champion", stored("v2"));
        publish("challenger", stored("v3"));

        watch();

        await().until(() -> live.state().readToEnd());
        assertThat(live.state().version()).isEqualTo("v2");
        assertThat(registry.get("vigil.model.changes").counter().count()).isEqualTo(1);
    }

    @Test
    void followsNewChampions() {
        watch();
        publish("champion", stored("v1"));
        await().until(() -> live.state().version().equals("v1"));

        publish("champion", stored("v2"));

        await().until(() -> live.state().version().equals("v2"));
        assertThat(registry.get("vigil.model.info").tag("version", "v2").gauge().value())
                .isEqualTo(1);
        assertThat(registry.find("vigil.model.info").tag("version", "v1").gauge())
                .isNull();
    }

    @Test
    void refusesABrokenBundleAndKeepsTheLiveOne() {
        watch();
        publish("champion", stored("v1"));
        await().until(() -> live.state().version().equals("v1"));

        byte[] broken = stored("v2");
        broken[broken.length / 2] ^= 1;
        publish("champion", broken);

        await().until(() -> live.state().refusal() != null);
        assertThat(live.state().version()).isEqualTo("v1");
        assertThat(live.state().refusal()).contains("SHA-256");
        assertThat(registry.get("vigil.model.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void refusesAModelOfAnotherFeatureSchema() {
        watch();
        publish("champion", BundleCodec.encode(TestModels.bundle("v1", "other-schema")));

        await().until(() -> live.state().refusal() != null);
        assertThat(live.state().refusal()).contains("other-schema").contains(SCHEMA);
        assertThat(live.ensemble()).isNull();
    }

    @Test
    void forgetsARefusalWhenAGoodBundleComes() {
        watch();
        publish("champion", "nonsense".getBytes(StandardCharsets.UTF_8));
        await().until(() -> live.state().refusal() != null);

        publish("champion", stored("v1"));

        await().until(() -> live.state().version().equals("v1"));
        assertThat(live.state().refusal()).isNull();
    }

    @Test
    void leavesDecisionsToRulesWhenTheModelIsWithdrawn() {
        watch();
        publish("champion", stored("v1"));
        await().until(() -> live.ensemble() != null);

        publish("champion", null);

        await().until(() -> live.ensemble() == null);
        assertThat(live.state().version()).isEmpty();
    }

    @Test
    void waitsForATopicThatDoesNotExistYet() {
        String late = "late-" + topic;
        start(late);
        kafka.createTopic(late, 1);
        kafka.publish(late, "champion", stored("v1"));

        await().until(() -> live.state().version().equals("v1"));
    }

    @Test
    void showsTheQualityAndTheAgeOfTheModelInForceOnly() {
        watch();
        publish("champion", stored("v1"));
        await().until(() -> registry.find("vigil.model.trained.timestamp").gauge() != null);
        ModelBundle bundle = TestModels.bundle("v1");

        assertThat(registry.get("vigil.model.trained.timestamp").gauge().value())
                .isEqualTo((double) bundle.provenance().trainedAt().getEpochSecond());
        await().untilAsserted(() -> assertThat(registry.get("vigil.model.quality")
                        .tags("detector", "ensemble", "measure", "alert_rate")
                        .gauge()
                        .value())
                .isEqualTo(bundle.provenance().evaluation().ensemble().alertRate()));
        assertThat(registry.find("vigil.model.quality").tag("measure", "recall").gauge())
                .as("no recall without frauds")
                .isNull();

        publish("champion", null);

        await().until(() -> registry.find("vigil.model.quality").gauge() == null);
        assertThat(registry.find("vigil.model.trained.timestamp").gauge()).isNull();
    }

    private void watch() {
        start(topic);
    }

    private void start(String watched) {
        ModelWatcher watcher = new ModelWatcher(kafka.settings(), watched, SCHEMA, live, new ModelMeters(registry));
        watchers.add(watcher);
        watcher.start();
    }

    private void publish(String role, byte @Nullable [] value) {
        kafka.publish(topic, role, value);
    }

    private static byte[] stored(String version) {
        return BundleCodec.encode(TestModels.bundle(version));
    }
}
