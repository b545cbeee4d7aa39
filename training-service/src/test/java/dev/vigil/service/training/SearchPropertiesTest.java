package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.training.search.SearchOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SearchPropertiesTest {
    private static SearchProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigil.training.search", SearchProperties.class);
    }

    @Test
    void theDefaultsAreThoseOfTheCore() {
        assertThat(bound(Map.of()).options()).isEqualTo(SearchOptions.DEFAULT);
    }

    @Test
    void everyPropertyIsRead() {
        assertThat(bound(Map.of(
                                "vigil.training.search.runs", "7",
                                "vigil.training.search.time", "2h",
                                "vigil.training.search.rows", "3000",
                                "vigil.training.search.minimum-frauds", "4"))
                        .options())
                .isEqualTo(new SearchOptions(7, Duration.ofHours(2), 3_000, 4));
    }
}
