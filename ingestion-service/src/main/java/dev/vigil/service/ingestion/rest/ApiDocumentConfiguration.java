package dev.vigil.service.ingestion.rest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The API document, `/v3/api-docs`: the same wherever it is served.
@Configuration(proxyBeanMethods = false)
class ApiDocumentConfiguration {
    @Bean
    OpenAPI apiDocument() {
        return new OpenAPI()
                .info(new Info()
                        .title("Vigil intake")
                        .description("Takes in transactions, and answers with the decision to those who wait for it. "
                                + "Times are ISO-8601 with an offset.")
                        .version("1")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }
}
