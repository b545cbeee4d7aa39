package dev.vigil.layer.rules;

import dev.vigil.transaction.Transaction;

/// C38: the user cannot have travelled from the previous place in the time between.
final class ImpossibleTravel implements Rule {
    private final RuleOptions options;
    private final int speed;
    private final int distance;

    ImpossibleTravel(RuleOptions options, FeatureValues values) {
        this.options = options;
        this.speed = values.indexOf("speed_kmh");
        this.distance = values.indexOf("distance_km");
    }

    @Override
    public String flag() {
        return "impossible_travel";
    }

    @Override
    public double points() {
        return options.travelPoints();
    }

    @Override
    public boolean fires(FeatureValues values) {
        return values.value(speed) > options.travelKmPerHour() && values.value(distance) > options.travelKm();
    }

    @Override
    public String text(Transaction transaction, FeatureValues values) {
        String country = transaction.ipCountry().isEmpty() ? "here" : "in " + transaction.ipCountry();
        return "The user would have travelled " + values.text(distance) + " at " + values.text(speed) + " to be "
                + country + ".";
    }
}
