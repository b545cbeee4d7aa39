package dev.vigil.service.dashboard;

import dev.vigil.security.SerializedObjects;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// Shows what the system decides: REST, a live feed over WebSocket and the web page.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DashboardApplication {
    /// The application, not yet started; its configuration is `dashboard-service.yaml`.
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(DashboardApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "dashboard-service"));
        return application;
    }

    public static void main(String[] arguments) {
        SerializedObjects.refuse();
        application().run(arguments);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
