package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.SelectModels;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.service.dashboard.web.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
final class ModelController {
    private static final int MOST = 1_000;

    private final SelectModels models;
    private final CatalogueView catalogue = CatalogueView.of(FeatureCatalogue.standard());

    ModelController(SelectModels models) {
        this.models = models;
    }

    @GetMapping("/api/models")
    @Operation(summary = "The registry: every model with the status it has now, the last trained first")
    Items<ModelItem> models() {
        return new Items<>(models.newest(MOST).stream().map(ModelItem::of).toList());
    }

    @GetMapping("/api/features")
    @Operation(summary = "The features models look at, in the order of the vector")
    CatalogueView features() {
        return catalogue;
    }
}
