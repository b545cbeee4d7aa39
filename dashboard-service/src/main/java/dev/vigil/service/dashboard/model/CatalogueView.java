package dev.vigil.service.dashboard.model;

import dev.vigil.feature.FeatureCatalogue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// All features, in the order of the vector.
@Schema(name = "FeatureCatalogue")
record CatalogueView(
        @Schema(description = "Changes whenever names, order, scales or formulas do.", example = "3fb2c09d11e4")
        String schema,

        List<FeatureItem> features) {
    static CatalogueView of(FeatureCatalogue catalogue) {
        return new CatalogueView(
                catalogue.schema(),
                catalogue.features().stream().map(FeatureItem::of).toList());
    }
}
