package dev.vigil.feature;

import static dev.vigil.feature.Feature.flag;
import static dev.vigil.feature.Feature.logarithmic;
import static dev.vigil.feature.FeatureGroup.GEOGRAPHY;

import java.util.List;

/// Where it happens against where the user was, see [Journey].
final class GeographyFeatures {
    static final List<Feature> ALL = List.of(
            logarithmic(
                    GEOGRAPHY,
                    "distance_km",
                    "km",
                    "0 to 20,015",
                    "great-circle distance from the last place; with countries only, the distance between them that is "
                            + "certain; 0 when unknown",
                    "distance from the user's last place",
                    context -> context.journey().distanceKm()),
            logarithmic(
                    GEOGRAPHY,
                    "speed_kmh",
                    "km/h",
                    "0 to 1,200,900",
                    "distance_km / time since the last place, at least a minute",
                    "speed needed to come from the user's last place",
                    context -> context.journey().speedKmh()),
            flag(
                    GEOGRAPHY,
                    "country_changed",
                    "1 if the country differs from that of the last place; 0 when either is unknown",
                    "another country than last time",
                    context -> context.journey().otherCountry() ? 1 : 0));

    private GeographyFeatures() {}
}
