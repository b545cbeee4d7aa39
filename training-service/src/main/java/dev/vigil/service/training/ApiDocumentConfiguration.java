package dev.vigil.service.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
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
    /// Names in the document as they are on the wire.
    @Bean
    ModelResolver modelResolver() {
        return new ModelResolver(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true);
    }

    @Bean
    OpenAPI apiDocument() {
        return new OpenAPI()
                .info(new Info()
                        .title("Vigil training")
                        .description("Trains models and puts them in force. Times are ISO-8601 in UTC.")
                        .version("1")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }
}
