package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.service.training.performance.PolicyProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both tables on a real ClickHouse: what one says of a version, the other says of each of its models.
class ModelRegistryTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final PolicyProperties POLICY = new PolicyProperties(
            "default-1", 35, 70, CombinationStrategy.SUM, new PolicyProperties.Weights(0.4, 0.3, 0.3));

    private ClickHouse clickHouse;
    private ModelRegistry registry;

    @BeforeEach
    void begin() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        String database = "registry_" + UUID.randomUUID().toString().replace("-", "");
        clickHouse = new ClickHouse(ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), database));
        registry = new ModelRegistry(clickHouse, () -> MONDAY.plusSeconds(60), POLICY);
    }

    @AfterEach
    void end() {
        registry.close();
        clickHouse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TRAINED, TESTING",
        "VALIDATED, TESTING",
        "TESTING, TESTING",
        "ACTIVE, ACTIVE",
        "ARCHIVED, ARCHIVED",
        "REFUSED, ARCHIVED",
        "ROLLED_BACK, ARCHIVED"
    })
    void aVersionHasARowForEachOfItsModelsInEveryState(ModelLife.Status state, RegisteredModel.Status status) {
        registry.enter(model("v1", state, true));

        assertThat(entered())
                .extracting(RegisteredModel::modelId, RegisteredModel::modelType, RegisteredModel::status)
                .containsExactly(
                        tuple("v1-autoencoder", "autoencoder", status),
                        tuple("v1-ensemble", "ensemble", status),
                        tuple("v1-isolation_forest", "isolation_forest", status),
                        tuple("v1-supervised", "supervised", status));
    }

    @Test
    void aRowHasTheFiguresAndTheThresholdOfItsModel() {
        registry.enter(model("v1", ModelLife.Status.ACTIVE, true));

        List<RegisteredModel> rows = entered();
        assertThat(rows).extracting(RegisteredModel::threshold).containsExactly(1.2, 35.0, 0.58, 0.5);
        RegisteredModel whole = rows.get(1);
        assertThat(whole.precision()).isEqualTo(0.75);
        assertThat(whole.recall()).isEqualTo(0.5);
        assertThat(whole.f1Score()).isCloseTo(0.6, within(1e-12));
        assertThat(whole.metrics())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("alert_rate", 0.02, "roc_auc", 0.98, "average_precision", 0.4));
        RegisteredModel unlabelled = rows.get(2);
        assertThat(unlabelled.precision()).isNull();
        assertThat(unlabelled.f1Score()).isNull();
        assertThat(unlabelled.metrics()).containsExactlyEntriesOf(Map.of("alert_rate", 0.05));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.trainedAt()).isEqualTo(MONDAY);
            assertThat(row.createdAt()).isEqualTo(MONDAY.plusSeconds(5));
            assertThat(row.trainingSamples()).isEqualTo(10_000);
            assertThat(row.modelPath()).isEqualTo("models/v1.vglm");
            assertThat(row.runId()).isEqualTo("v1");
        });
    }

    @Test
    void whoComesIntoForceReplacesWhoWasAndWhoComesUnderTestWhoWas() {
        registry.enterActive(model("v1", ModelLife.Status.ACTIVE, false));
        registry.enterTesting(model("v2", ModelLife.Status.TESTING, false));
        registry.enterTesting(model("v3", ModelLife.Status.TESTING, false));
        registry.enterActive(model("v4", ModelLife.Status.ACTIVE, false));

        assertThat(entered())
                .filteredOn(row -> row.modelType().equals("autoencoder"))
                .extracting(RegisteredModel::version, RegisteredModel::status)
                .containsExactly(
                        tuple("v1", RegisteredModel.Status.ARCHIVED),
                        tuple("v2", RegisteredModel.Status.ARCHIVED),
                        tuple("v3", RegisteredModel.Status.TESTING),
                        tuple("v4", RegisteredModel.Status.ACTIVE));
    }

    @Test
    void aStartEntersWhatIsMissingOrBehindAndNothingElse() {
        registry.enter(model("v1", ModelLife.Status.TESTING, false));
        registry.enter(model("v2", ModelLife.Status.ACTIVE, false));
        List<RegisteredModel> before = entered();
        ModelLife refused = new ModelLife.Refused("v1", MONDAY.plusSeconds(9), "it lost");
        new InsertVersionedModel(clickHouse)
                .insert(model("v1", ModelLife.Status.TESTING, false).in(refused, false, "it lost"));
        new InsertVersionedModel(clickHouse).insert(model("v3", ModelLife.Status.ARCHIVED, false));

        registry.align();

        List<RegisteredModel> after = entered();
        assertThat(after)
                .extracting(RegisteredModel::modelId, RegisteredModel::status)
                .containsExactly(
                        tuple("v1-autoencoder", RegisteredModel.Status.ARCHIVED),
                        tuple("v1-ensemble", RegisteredModel.Status.ARCHIVED),
                        tuple("v1-isolation_forest", RegisteredModel.Status.ARCHIVED),
                        tuple("v2-autoencoder", RegisteredModel.Status.ACTIVE),
                        tuple("v2-ensemble", RegisteredModel.Status.ACTIVE),
                        tuple("v2-isolation_forest", RegisteredModel.Status.ACTIVE),
                        tuple("v3-autoencoder", RegisteredModel.Status.ARCHIVED),
                        tuple("v3-ensemble", RegisteredModel.Status.ARCHIVED),
                        tuple("v3-isolation_forest", RegisteredModel.Status.ARCHIVED));
        assertThat(after).containsAll(before.subList(3, 6));

        registry.align();

        assertThat(entered()).isEqualTo(after);
    }

    @Test
    void aStartOfANewSystemEntersNothing() {
        registry.align();

        assertThat(entered()).isEmpty();
    }

    /// The rows, once everything was entered.
    private List<RegisteredModel> entered() {
        assertThat(registry.settled(LONG)).isTrue();
        new Migrations(clickHouse).apply();
        return new SelectModels(clickHouse).newest(100);
    }

    /// A version in a state it entered five seconds after its training.
    private static VersionedModel model(String version, ModelLife.Status status, boolean supervised) {
        Map<String, Double> metrics = new TreeMap<>(Map.of(
                "isolation_alert_rate", 0.05,
                "autoencoder_alert_rate", 0.04,
                "ensemble_alert_rate", 0.02,
                "ensemble_roc_auc", 0.98,
                "ensemble_average_precision", 0.4,
                "ensemble_precision", 0.75,
                "ensemble_recall", 0.5,
                "microseconds", 3.0));
        if (supervised) {
            metrics.put("supervised_alert_rate", 0.01);
        }
        return new VersionedModel(
                version,
                status,
                MONDAY.plusSeconds(5),
                false,
                "because",
                version,
                MONDAY,
                10_000,
                "a test",
                "",
                "f1",
                1,
                Map.of(),
                "abc",
                "models/" + version + ".vglm",
                "",
                Map.of("isolation_forest", "percentile", "autoencoder", "percentile"),
                Map.of("isolation_forest.percentile", 0.58, "autoencoder.percentile", 1.2, "autoencoder.roc", 2.2),
                metrics,
                List.of(),
                List.of());
    }
}
