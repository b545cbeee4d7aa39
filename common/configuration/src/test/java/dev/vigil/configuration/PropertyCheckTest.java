package dev.vigil.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// What becomes of the start of an application that has this module on its class path, and nothing more.
@ExtendWith(OutputCaptureExtension.class)
class PropertyCheckTest {
    @Configuration(proxyBeanMethods = false)
    static class Empty {}

    private static SpringApplication application() {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Test
    void knownPropertiesOfAllServicesLetItStart() {
        try (ConfigurableApplicationContext context = application()
                .run("--vigil.kafka.partitions=4", "--vigil.training.trial.share=0.2", "--vigil.state-directory=x")) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void anUnknownOneStopsTheStartAndIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> application().run("--vigil.kafka.partitons=4"))
                .isInstanceOf(UnknownPropertyException.class)
                .hasMessage("vigil.kafka.partitons, set on the command line, is no property of Vigil;"
                        + " did you mean vigil.kafka.partitions?");

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "did you mean vigil.kafka.partitions?")
                .doesNotContain("\tat dev.vigil");
    }

    @Test
    void aFileIsNamedWithTheLine(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, "vigil:\n  kafka:\n    partitions: 4\n    replicas: 3\n");

        assertThatThrownBy(() -> application().run("--spring.config.additional-location=file:" + file))
                .hasMessageContaining("vigil.kafka.replicas, set in ")
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("4:")
                .hasMessageEndingWith("did you mean vigil.kafka.replication?");
    }

    @Test
    void variablesOfTheEnvironmentAreLookedAt() {
        SpringApplication application = application();
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("VIGIL_KAFKA_PARTITION", "4", "VIGIL_KAFKA_REPLICATION", "3")));
        application.setEnvironment(environment);

        assertThatThrownBy(application::run)
                .hasMessage("VIGIL_KAFKA_PARTITION, set in the environment, is no property of Vigil;"
                        + " did you mean VIGIL_KAFKA_PARTITIONS?");
    }

    @Test
    void systemPropertiesAreLookedAtAndAllFaultsAreNamed() {
        System.setProperty("vigil.scorng.threads", "4");
        try {
            assertThatThrownBy(() -> application().run("--vigil.kafka.x=1"))
                    .hasMessageContaining("vigil.scorng.threads, set as a system property, is no property of Vigil")
                    .hasMessageContaining("vigil.kafka.x, set on the command line, is no property of Vigil");
        } finally {
            System.clearProperty("vigil.scorng.threads");
        }
    }
}
