package dev.vigil.service.training;

import dev.vigil.security.SerializedObjects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The training service.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TrainingApplication {
    /// The service with its own configuration file, ready to be run alone or beside others in one JVM.
    public static SpringApplication application() {
        return new SpringApplicationBuilder(TrainingApplication.class)
                .properties("spring.config.name=training-service")
                .build();
    }

    public static void main(String[] args) {
        SerializedObjects.refuse();
        application().run(args);
    }
}
