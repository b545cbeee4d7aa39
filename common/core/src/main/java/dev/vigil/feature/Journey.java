package dev.vigil.feature;

import dev.vigil.profile.Place;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;

/// How far and how fast a user must have travelled since the place before.
///
/// Between two pairs of coordinates it is the great-circle distance. Where only a country is known, it is the distance
/// that is certain: within one country none; between two, from centre to centre less the radius of each country, taken
/// as a disc of its area. Neighbours are thus no distance apart, and a border town is no impossible journey. Where
/// nothing is known, distance and speed are 0.
final class Journey {
    private static final double EARTH_RADIUS_KM = 6371;
    /// Two events nearer in time than this count as this far apart, so that a speed is finite.
    private static final double SHORTEST_HOURS = 1 / 60.0;

    private static final double HOUR = 3_600_000;

    private double distanceKm;
    private double speedKmh;
    private boolean otherCountry;

    double distanceKm() {
        return distanceKm;
    }

    double speedKmh() {
        return speedKmh;
    }

    /// Whether both countries are known and differ.
    boolean otherCountry() {
        return otherCountry;
    }

    void measure(Place from, Transaction to, long time) {
        String country = to.ipCountry();
        boolean comparable = !country.isEmpty() && !from.country().isEmpty();
        boolean sameCountry = comparable && country.equals(from.country());
        otherCountry = comparable && !sameCountry;
        distanceKm = from.isKnown() ? distance(from, to, sameCountry) : 0;
        double hours = Math.max(SHORTEST_HOURS, Math.abs(time - from.millis()) / HOUR);
        speedKmh = distanceKm / hours;
    }

    private static double distance(Place from, Transaction to, boolean sameCountry) {
        Coordinates location = to.location();
        if (from.hasCoordinates() && location != null) {
            return greatCircle(from.latitude(), from.longitude(), location.latitude(), location.longitude());
        }
        int country = Countries.indexOf(to.ipCountry());
        int origin = Countries.indexOf(from.country());
        if (sameCountry || (location == null && country < 0) || (!from.hasCoordinates() && origin < 0)) {
            return 0;
        }
        double centres = greatCircle(
                from.hasCoordinates() ? from.latitude() : Countries.latitude(origin),
                from.hasCoordinates() ? from.longitude() : Countries.longitude(origin),
                location != null ? location.latitude() : Countries.latitude(country),
                location != null ? location.longitude() : Countries.longitude(country));
        double slack = (from.hasCoordinates() ? 0 : Countries.radiusKm(origin))
                + (location != null ? 0 : Countries.radiusKm(country));
        return Math.max(0, centres - slack);
    }

    /// Kilometres on a sphere, by the haversine formula.
    static double greatCircle(double latitude1, double longitude1, double latitude2, double longitude2) {
        double phi1 = Math.toRadians(latitude1);
        double phi2 = Math.toRadians(latitude2);
        double halfLatitude = Math.sin((phi2 - phi1) / 2);
        double halfLongitude = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
        double a = halfLatitude * halfLatitude + Math.cos(phi1) * Math.cos(phi2) * halfLongitude * halfLongitude;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, a)));
    }
}
