package dev.vigil.service.training;

import static dev.vigil.security.AccessRule.get;
import static dev.vigil.security.AccessRule.post;
import static dev.vigil.security.Role.ANALYST;
import static dev.vigil.security.Role.LEAD;
import static dev.vigil.security.Role.MODELLER;
import static dev.vigil.security.Role.OPERATOR;
import static dev.vigil.security.Role.VIEWER;

import dev.vigil.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may see trainings and models, and who may start the one and put the other in force.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessRules accessRules() {
        return AccessRules.of(
                get("/api/training/**", VIEWER, ANALYST, LEAD, MODELLER, OPERATOR),
                post("/api/training/**", MODELLER),
                get("/api/models/*/bundle", MODELLER),
                get("/api/models/**", VIEWER, ANALYST, LEAD, MODELLER, OPERATOR),
                post("/api/models/**", MODELLER));
    }
}
