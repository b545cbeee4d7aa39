package dev.vigil.service.ingestion;

import dev.vigil.security.SerializedObjects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The ingestion service: REST, a watched folder and the simulator, all on port 8001.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IngestionApplication {
    /// The configuration file is `ingestion-service.yaml`, so that all services fit into one JVM.
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(IngestionApplication.class);
        application.setDefaultProperties(java.util.Map.of("spring.config.name", "ingestion-service"));
        return application;
    }

    public static void main(String[] args) {
        SerializedObjects.refuse();
        application().run(args);
    }
}
