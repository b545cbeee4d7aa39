package dev.vigil.feature;

import static dev.vigil.feature.Feature.flag;
import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.FeatureGroup.BEHAVIOUR;

import dev.vigil.profile.Sightings;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.Window;
import java.time.Instant;
import java.util.List;

/// The user's age, habits, and departures from them. A user without history departs from nothing.
final class BehaviourFeatures {
    private static final double PRIOR = 4;

    static final List<Feature> ALL = List.of(
            linear(
                    BEHAVIOUR,
                    "user_total_transactions",
                    "transactions",
                    "0 and more",
                    "number of earlier transactions",
                    "the user's transactions so far",
                    context -> context.user().transactions()),
            linear(
                    BEHAVIOUR,
                    "user_account_age_days",
                    "days",
                    "0 and more",
                    "time since the earliest declared account opening, else since the first transaction; 0 at the first",
                    "age of the account",
                    BehaviourFeatures::accountAge),
            flag(
                    BEHAVIOUR,
                    "new_wallet_for_user",
                    "1 if the wallet is not among the 16 the user used last; 0 without a wallet or without history",
                    "a wallet this user has not used lately",
                    context -> isNew(context, context.user().wallets(), wallet(context))),
            flag(
                    BEHAVIOUR,
                    "new_device",
                    "1 if the device is not among the user's last 16; 0 when unknown or without history",
                    "a device this user has not used before",
                    context -> isNew(
                            context,
                            context.user().devices(),
                            context.transaction().deviceType())),
            flag(
                    BEHAVIOUR,
                    "new_country",
                    "1 if the country is not among the user's last 16; 0 when unknown or without history",
                    "a country this user has not been seen in before",
                    context -> isNew(
                            context,
                            context.user().countries(),
                            context.transaction().ipCountry())),
            linear(
                    BEHAVIOUR,
                    "device_share",
                    "of 1",
                    "0 to 1",
                    "share of the user's earlier transactions with this device; 1 when unknown or without history",
                    "how usual this device is for the user",
                    context -> share(
                            context,
                            context.user().devices(),
                            context.transaction().deviceType())),
            linear(
                    BEHAVIOUR,
                    "country_share",
                    "of 1",
                    "0 to 1",
                    "share of the user's earlier transactions from this country; 1 when unknown or without history",
                    "how usual this country is for the user",
                    context -> share(
                            context,
                            context.user().countries(),
                            context.transaction().ipCountry())),
            linear(
                    BEHAVIOUR,
                    "type_share",
                    "of 1",
                    "0 to 1",
                    "(earlier transactions of this type + 4) / (earlier transactions + 4)",
                    "how usual this type of transaction is for the user",
                    BehaviourFeatures::typeShare),
            linear(
                    BEHAVIOUR,
                    "distinct_wallets_24h",
                    "wallets",
                    "0 to 17",
                    "different wallets of the last 24 h with this one, of the 16 used last",
                    "different wallets the user used in 24 hours",
                    context -> distinct(context, context.user().wallets(), wallet(context), Window.DAY)),
            linear(
                    BEHAVIOUR,
                    "distinct_devices_7d",
                    "devices",
                    "0 to 17",
                    "different devices of the last 7 d with this one, of the 16 used last",
                    "different devices the user used in 7 days",
                    context -> distinct(
                            context,
                            context.user().devices(),
                            context.transaction().deviceType(),
                            Window.WEEK)),
            linear(
                    BEHAVIOUR,
                    "distinct_countries_7d",
                    "countries",
                    "0 to 17",
                    "different countries of the last 7 d with this one, of the 16 seen last",
                    "different countries the user was seen in in 7 days",
                    context -> distinct(
                            context,
                            context.user().countries(),
                            context.transaction().ipCountry(),
                            Window.WEEK)));

    private BehaviourFeatures() {}

    private static String wallet(FeatureContext context) {
        return context.transaction().walletAddress();
    }

    private static double accountAge(FeatureContext context) {
        UserProfile user = context.user();
        long start = user.transactions() == 0 ? context.time() : user.accountStartMillis();
        Instant declared = context.transaction().accountOpenedAt();
        return context.daysSince(declared == null ? start : Math.min(start, declared.toEpochMilli()));
    }

    private static double isNew(FeatureContext context, Sightings known, String key) {
        return context.hasHistory() && !key.isEmpty() && known.count(key) == 0 ? 1 : 0;
    }

    private static double share(FeatureContext context, Sightings known, String key) {
        long transactions = context.user().transactions();
        return key.isEmpty() || transactions == 0 ? 1 : known.count(key) / (double) transactions;
    }

    private static double typeShare(FeatureContext context) {
        UserProfile user = context.user();
        return (user.transactions(context.transaction().type()) + PRIOR) / (user.transactions() + PRIOR);
    }

    private static double distinct(FeatureContext context, Sightings known, String key, Window window) {
        return known.seenSinceWith(context.time() - window.millis(), key);
    }
}
