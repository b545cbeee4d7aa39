package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.training.TrainingOptions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HyperparametersTest {
    private static Hyperparameters configured(Map<String, String> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(properties.entrySet().stream()
                .collect(Collectors.toMap(each -> "vigil.training." + each.getKey(), Map.Entry::getValue))));
        return new Hyperparameters(
                binder.bindOrCreate("vigil.training.forest", ForestProperties.class),
                binder.bindOrCreate("vigil.training.autoencoder", AutoencoderProperties.class),
                binder.bindOrCreate("vigil.training.supervised", SupervisedProperties.class),
                binder.bindOrCreate("vigil.training.thresholds", ThresholdProperties.class),
                binder.bindOrCreate("vigil.training.pipeline", PipelineProperties.class));
    }

    @Test
    void withoutAnyAreThoseTheDocumentedFiguresWereMeasuredWith() {
        assertThat(configured(Map.of()).options(true)).isEqualTo(TrainingOptions.DEFAULT);
    }

    @Test
    void areAllReadFromTheConfiguration() {
        TrainingOptions options = configured(Map.ofEntries(
                        Map.entry("forest.trees", "50"),
                        Map.entry("forest.subsample", "512"),
                        Map.entry("forest.max-features", "0.5"),
                        Map.entry("autoencoder.hidden", "20"),
                        Map.entry("autoencoder.latent", "6"),
                        Map.entry("autoencoder.epochs", "30"),
                        Map.entry("autoencoder.batch", "64"),
                        Map.entry("autoencoder.patience", "3"),
                        Map.entry("autoencoder.learning-rate", "0.0001"),
                        Map.entry("autoencoder.validation-share", "0.2"),
                        Map.entry("autoencoder.contamination", "0.05"),
                        Map.entry("supervised.fewest-frauds", "80"),
                        Map.entry("supervised.trees", "200"),
                        Map.entry("supervised.depth", "3"),
                        Map.entry("supervised.learning-rate", "0.1"),
                        Map.entry("supervised.ordinary-share", "0.5"),
                        Map.entry("supervised.feature-share", "0.4"),
                        Map.entry("supervised.regularisation", "5"),
                        Map.entry("supervised.least-curvature", "1"),
                        Map.entry("pipeline.held-out", "0.3")))
                .options(true);

        assertThat(options.recorded("built-in", options.autoencoder().learningRate(), true))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("isolation_forest.trees", 50.0),
                        Map.entry("isolation_forest.subsample", 512.0),
                        Map.entry("isolation_forest.max_features", 0.5),
                        Map.entry("autoencoder.hidden", 20.0),
                        Map.entry("autoencoder.latent", 6.0),
                        Map.entry("autoencoder.epochs", 30.0),
                        Map.entry("autoencoder.batch", 64.0),
                        Map.entry("autoencoder.patience", 3.0),
                        Map.entry("autoencoder.learning_rate", 0.0001),
                        Map.entry("autoencoder.contamination", 0.05),
                        Map.entry("supervised.trees", 200.0),
                        Map.entry("supervised.depth", 3.0),
                        Map.entry("supervised.learning_rate", 0.1)));
        assertThat(options.autoencoder().validationShare()).isEqualTo(0.2);
        assertThat(options.fewestFrauds()).isEqualTo(80);
        assertThat(options.supervised().ordinaryShare()).isEqualTo(0.5);
        assertThat(options.supervised().featureShare()).isEqualTo(0.4);
        assertThat(options.supervised().regularisation()).isEqualTo(5);
        assertThat(options.supervised().leastCurvature()).isEqualTo(1);
        assertThat(options.heldOut()).isEqualTo(0.3);
    }

    @Test
    void whatNobodyConfirmedTrainsNoSupervisedLayer() {
        assertThat(configured(Map.of()).options(false).fewestFrauds()).isEqualTo(Integer.MAX_VALUE);
    }
}
