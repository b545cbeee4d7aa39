package dev.vigil.simulation;

import dev.vigil.transaction.Coordinates;
import java.util.List;
import java.util.SplittableRandom;

/// A place customers live in or travel to.
///
/// @param country   ISO 3166-1 alpha-2
/// @param utcOffset hours, without daylight saving
/// @param weight    how many customers live there relative to other cities
/// @param currency  what people there mostly use
record City(String country, Coordinates center, int utcOffset, int weight, String currency) {
    static final List<City> ALL = List.of(
            city("US", 40.71, -74.01, -5, 20, "USD"),
            city("US", 34.05, -118.24, -8, 12, "USD"),
            city("US", 41.88, -87.63, -6, 8, "USD"),
            city("GB", 51.51, -0.13, 0, 12, "GBP"),
            city("DE", 52.52, 13.41, 1, 9, "EUR"),
            city("DE", 48.14, 11.58, 1, 6, "EUR"),
            city("FR", 48.86, 2.35, 1, 9, "EUR"),
            city("ES", 40.42, -3.70, 1, 6, "EUR"),
            city("IT", 41.90, 12.50, 1, 6, "EUR"),
            city("NL", 52.37, 4.90, 1, 5, "EUR"),
            city("CH", 47.38, 8.54, 1, 4, "CHF"),
            city("PL", 52.23, 21.01, 1, 4, "PLN"),
            city("SE", 59.33, 18.07, 1, 3, "SEK"),
            city("TR", 41.01, 28.98, 3, 5, "TRY"),
            city("AE", 25.20, 55.27, 4, 4, "AED"),
            city("IN", 19.08, 72.88, 5, 8, "INR"),
            city("SG", 1.35, 103.82, 8, 5, "SGD"),
            city("HK", 22.32, 114.17, 8, 4, "HKD"),
            city("JP", 35.68, 139.69, 9, 8, "JPY"),
            city("KR", 37.57, 126.98, 9, 6, "KRW"),
            city("AU", -33.87, 151.21, 10, 5, "AUD"),
            city("BR", -23.55, -46.63, -3, 6, "BRL"),
            city("MX", 19.43, -99.13, -6, 4, "MXN"),
            city("CA", 43.65, -79.38, -5, 5, "CAD"),
            city("ZA", -26.20, 28.05, 2, 3, "ZAR"),
            city("NG", 6.52, 3.38, 1, 3, "USD"));

    private static final int TOTAL_WEIGHT = ALL.stream().mapToInt(City::weight).sum();
    private static final double EARTH_RADIUS_KM = 6_371;

    private static City city(
            String country, double latitude, double longitude, int utcOffset, int weight, String currency) {
        return new City(country, new Coordinates(latitude, longitude), utcOffset, weight, currency);
    }

    /// A city chosen by weight.
    static City any(SplittableRandom random) {
        int rest = random.nextInt(TOTAL_WEIGHT);
        for (City city : ALL) {
            rest -= city.weight;
            if (rest < 0) {
                return city;
            }
        }
        throw new IllegalStateException("the weights sum to " + TOTAL_WEIGHT);
    }

    /// A city in another country, at least `kilometres` away.
    City far(SplittableRandom random, double kilometres) {
        while (true) {
            City other = any(random);
            if (!other.country.equals(country) && distance(other) >= kilometres) {
                return other;
            }
        }
    }

    /// Kilometres on the great circle, by the haversine formula.
    double distance(City other) {
        double latitude = Math.toRadians(center.latitude());
        double otherLatitude = Math.toRadians(other.center.latitude());
        double halfLatitude = (otherLatitude - latitude) / 2;
        double halfLongitude = Math.toRadians(other.center.longitude() - center.longitude()) / 2;
        double haversine = Math.pow(Math.sin(halfLatitude), 2)
                + Math.cos(latitude) * Math.cos(otherLatitude) * Math.pow(Math.sin(halfLongitude), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine));
    }

    /// A point within about 20 km of the centre.
    Coordinates somewhere(SplittableRandom random) {
        double latitude = center.latitude() + random.nextDouble(-0.15, 0.15);
        double longitude = center.longitude() + random.nextDouble(-0.2, 0.2);
        return new Coordinates(Math.round(latitude * 1e4) / 1e4, Math.round(longitude * 1e4) / 1e4);
    }
}
