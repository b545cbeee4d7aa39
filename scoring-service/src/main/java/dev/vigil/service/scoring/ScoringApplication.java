package dev.vigil.service.scoring;

import dev.vigil.security.SerializedObjects;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Decides transactions and stores decisions, on port 8002.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class ScoringApplication {
    /// The application, not yet started; its configuration is `scoring-service.yaml`, so that all services fit into one
    /// JVM.
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(ScoringApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "scoring-service"));
        return application;
    }

    public static void main(String[] arguments) {
        SerializedObjects.refuse();
        application().run(arguments);
    }
}
