package dev.vigil.service.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.DemotionJson;
import dev.vigil.kafka.Trial;
import dev.vigil.kafka.TrialJson;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.SigningKey;
import dev.vigil.registry.TrustedKeys;
import dev.vigil.service.scoring.TestKafka;
import dev.vigil.service.scoring.TestModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWatcherTest {
    private static final Trial TRIAL = new Trial("v2", 1, Instant.parse("2026-02-02T00:00:00Z"), "passed the gate");
    private static final String SCHEMA = FeatureCatalogue.standard().schema();

    @TempDir
    static Path directory;

    private static TestKafka kafka;

    private final String topic = "models-" + UUID.randomUUID();
    private final LiveModel live = newModel();
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
        assertThat(live.lineUp().champion()).isNull();
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
    void usesOnlyWhatATrustedKeySignedAndKeepsTheLiveOne() {
        SigningKey old = SigningKey.generate();
        SigningKey next = SigningKey.generate();
        start(topic, live, TrustedKeys.only(List.of(old.publicText(), next.publicText()), false));
        publish("champion", old.sign(stored("v1")));
        await().until(() -> live.state().version().equals("v1"));

        publish("champion", stored("v2"));
        await().until(() -> live.state().refusal() != null);
        assertThat(live.state().refusal()).contains("not signed").contains(old.id());
        assertThat(live.state().version()).isEqualTo("v1");

        publish("challenger", SigningKey.generate().sign(stored("v2")));
        await().until(() -> live.state().challengerRefusal() != null);
        assertThat(live.state().challengerRefusal()).contains("not among those trusted");
        assertThat(registry.get("vigil.model.refused").counter().count()).isEqualTo(2);

        publish("champion", next.sign(stored("v2")));
        await().until(() -> live.state().version().equals("v2"));
        assertThat(live.state().refusal()).isNull();
    }

    @Test
    void refusesAModelOfAnotherFeatureSchema() {
        watch();
        publish("champion", BundleCodec.encode(TestModels.bundle("v1", "other-schema")));

        await().until(() -> live.state().refusal() != null);
        assertThat(live.state().refusal()).contains("other-schema").contains(SCHEMA);
        assertThat(live.lineUp().champion()).isNull();
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
        await().until(() -> live.lineUp().champion() != null);

        publish("champion", null);

        await().until(() -> live.lineUp().champion() == null);
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

    @Test
    void triesTheChallengerAsTheTopicSays() {
        publish("champion", stored("v1"));
        publish("challenger", stored("v2"));
        publish("trial", new TrialJson().write(TRIAL));

        watch();

        await().until(() -> live.state().readToEnd());
        assertThat(live.state().version()).isEqualTo("v1");
        assertThat(live.state().running()).isEqualTo(TRIAL);
        assertThat(live.lineUp().trial()).isNotNull();

        publish("trial", null);

        await().until(() -> live.lineUp().trial() == null);
        assertThat(live.state().version()).isEqualTo("v1");
    }

    @Test
    void aTrialWaitsForItsChallengerAndEndsWhenThatIsTheChampion() {
        watch();
        publish("champion", stored("v1"));
        publish("trial", new TrialJson().write(TRIAL));
        await().until(() -> TRIAL.equals(live.state().trial()));
        assertThat(live.lineUp().trial()).as("no such model yet").isNull();

        publish("challenger", stored("v2"));
        await().until(() -> live.lineUp().trial() != null);

        publish("champion", stored("v2"));
        await().until(() -> live.state().version().equals("v2"));
        assertThat(live.lineUp().trial()).isNull();
    }

    @Test
    void doesNotTryAChallengerThatCannotBeTrusted() {
        watch();
        publish("champion", stored("v1"));
        publish("trial", new TrialJson().write(TRIAL));
        publish("challenger", BundleCodec.encode(TestModels.bundle("v2", "other-schema")));

        await().until(() -> live.state().challengerRefusal() != null);
        assertThat(live.state().challengerRefusal()).contains("v2").contains("other-schema");
        assertThat(live.state().version()).isEqualTo("v1");
        assertThat(live.state().refusal()).isNull();
        assertThat(live.lineUp().trial()).isNull();
        assertThat(registry.get("vigil.model.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void doesNotTryAsAnUnreadableRecordSays() {
        watch();
        publish("champion", stored("v1"));
        publish("challenger", stored("v2"));
        publish("trial", new TrialJson().write(TRIAL));
        await().until(() -> live.lineUp().trial() != null);

        publish("trial", "{\"version\":\"v2\",\"share\":2}".getBytes(StandardCharsets.UTF_8));

        await().until(() -> live.lineUp().trial() == null);
    }

    @Test
    void tellsEverybodyOfAChallengerThatWouldBlockTooMuch() {
        LiveModel elsewhere = newModel();
        publish("champion", stored("v1"));
        publish("challenger", stored("v2"));
        publish("trial", new TrialJson().write(TRIAL));
        watch();
        start(topic, elsewhere);
        await().until(() -> live.lineUp().trial() != null && elsewhere.lineUp().trial() != null);

        RunningTrial here = running(live);
        for (int count = 0; count < GuardOptions.DEFAULT.least(); count++) {
            here.compared(Verdict.APPROVED, Verdict.BLOCKED);
        }

        assertThat(here.deciding("anybody")).as("at once").isEqualTo(ModelRole.CHAMPION);
        await().until(() -> elsewhere.state().demoted() != null);
        assertThat(elsewhere.state().demoted()).isEqualTo(live.state().demoted());
        assertThat(running(elsewhere).deciding("anybody")).isEqualTo(ModelRole.CHAMPION);

        LiveModel later = newModel();
        start(topic, later);
        await().until(() -> later.state().readToEnd());
        assertThat(later.state().demoted()).isNotNull();
        assertThat(kafka.readAll(topic))
                .filteredOn(record -> "demotion".equals(record.key()))
                .hasSize(1);
    }

    @Test
    void anotherTrialOfTheSameModelStartsAnew() {
        watch();
        publish("champion", stored("v1"));
        publish("challenger", stored("v2"));
        publish("trial", new TrialJson().write(TRIAL));
        publish("demotion", new DemotionJson().write(new Demotion("v2", TRIAL.since(), TRIAL.since(), "too much")));
        await().until(() -> live.state().demoted() != null);

        publish("trial", new TrialJson().write(new Trial("v2", 1, TRIAL.since().plusSeconds(60), "once more")));

        await().until(() -> live.state().running() != null && live.state().demoted() == null);
        assertThat(running(live).deciding("anybody")).isEqualTo(ModelRole.CHALLENGER);
    }

    private static RunningTrial running(LiveModel model) {
        return Objects.requireNonNull(model.lineUp().trial());
    }

    private static LiveModel newModel() {
        return new LiveModel(GuardOptions.DEFAULT, InstantSource.system());
    }

    private void watch() {
        start(topic);
    }

    private void start(String watched) {
        start(watched, live);
    }

    private void start(String watched, LiveModel followed) {
        start(watched, followed, TrustedKeys.ANYBODY);
    }

    private void start(String watched, LiveModel followed, TrustedKeys trusted) {
        ModelWatcher watcher =
                new ModelWatcher(kafka.settings(), watched, SCHEMA, trusted, followed, new ModelMeters(registry));
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
