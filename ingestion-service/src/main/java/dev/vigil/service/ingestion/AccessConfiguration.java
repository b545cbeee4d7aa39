package dev.vigil.service.ingestion;

import static dev.vigil.security.AccessRule.get;
import static dev.vigil.security.AccessRule.post;
import static dev.vigil.security.AccessRule.put;
import static dev.vigil.security.Role.OPERATOR;
import static dev.vigil.security.Role.PRODUCER;

import dev.vigil.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may send transactions, and who may steer the simulator.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessRules accessRules() {
        return AccessRules.of(
                post("/api/transactions/**", PRODUCER),
                get("/api/simulator", OPERATOR),
                put("/api/simulator", OPERATOR));
    }
}
