package dev.vigil.service.scoring;

import static dev.vigil.security.AccessRule.get;
import static dev.vigil.security.Role.ANALYST;
import static dev.vigil.security.Role.LEAD;
import static dev.vigil.security.Role.MODELLER;
import static dev.vigil.security.Role.OPERATOR;
import static dev.vigil.security.Role.VIEWER;

import dev.vigil.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may see how scoring is doing.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessRules accessRules() {
        return AccessRules.of(get("/api/scoring/status", VIEWER, ANALYST, LEAD, MODELLER, OPERATOR));
    }
}
