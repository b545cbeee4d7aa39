package dev.vigil.simulation;

import dev.vigil.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One user of the simulated exchange with habits of their own.
final class Customer {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double[] HOUR_WEIGHT = {
        0.25, 0.15, 0.1, 0.08, 0.08, 0.15, 0.4, 0.8, 1.1, 1.3, 1.4, 1.4, 1.5, 1.4, 1.3, 1.3, 1.4, 1.5, 1.7, 1.8, 1.7,
        1.4, 0.9, 0.5
    };
    private static final double[] WEEKDAY_WEIGHT = {1.05, 1.05, 1.05, 1.05, 1.1, 0.9, 0.8};
    private static final double PEAK = 1.8 * 1.1;
    private static final double MEAN_WEIGHT = 0.99;
    private static final double IN_SESSION = 0.3;
    private static final double SESSION_MINUTES = 18;
    private static final double LARGE = 0.006;
    private static final double TRAVEL = 0.002;
    private static final double PLANE_KM_PER_HOUR = 600;
    private static final String[] DEVICES = {
        "ios", "android", "web-chrome", "web-safari", "web-firefox", "desktop", "api"
    };

    private final String id;
    private final City home;
    private final long openedAt;
    private final double perDay;
    private final double medianUsd;
    private final List<String> devices = new ArrayList<>();
    private final List<Wallet> wallets = new ArrayList<>();
    private final Wallet own;
    private final String coin;
    private City whereabouts;
    private long awayUntil;
    private long lastSeenAt;
    private boolean dormant;

    Customer(String id, long openedAt, double meanPerDay, WalletBook book, SplittableRandom random) {
        this.id = id;
        this.openedAt = openedAt;
        this.lastSeenAt = openedAt;
        this.home = City.any(random);
        this.whereabouts = home;
        // Log-normal with the wished mean: most trade now and then, a few all day.
        double sigma = 0.8;
        this.perDay = meanPerDay * Math.exp(sigma * gaussian(random) - sigma * sigma / 2);
        this.medianUsd = 120 * Math.exp(0.9 * gaussian(random));
        this.coin = random.nextDouble() < 0.5 ? "BTC" : random.nextDouble() < 0.6 ? "ETH" : "USDT";
        this.own = book.established(openedAt);
        for (int device = random.nextInt(1, 4); device > 0; device--) {
            devices.add(anyDevice(random));
        }
        for (int wallet = random.nextInt(2, 6); wallet > 0; wallet--) {
            wallets.add(random.nextDouble() < 0.4 ? book.popular(random) : book.established(openedAt));
        }
    }

    static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    static String anyDevice(SplittableRandom random) {
        return DEVICES[random.nextInt(DEVICES.length)];
    }

    String id() {
        return id;
    }

    long openedAt() {
        return openedAt;
    }

    double medianUsd() {
        return medianUsd;
    }

    City whereabouts() {
        return whereabouts;
    }

    long lastSeenAt() {
        return lastSeenAt;
    }

    boolean dormant() {
        return dormant;
    }

    /// Stops all activity of this customer's own.
    void fallAsleep() {
        dormant = true;
    }

    /// A device type this customer has not used, where there is one.
    String strangeDevice(SplittableRandom random) {
        for (int attempt = 0; attempt < 20; attempt++) {
            String device = anyDevice(random);
            if (!devices.contains(device)) {
                return device;
            }
        }
        return "unknown";
    }

    /// When this customer acts next after `now`: soon while a session lasts, otherwise by the rhythm of day and week at
    /// home (a Poisson process thinned to that rhythm).
    long nextVisit(long now, SplittableRandom random) {
        if (random.nextDouble() < IN_SESSION) {
            return now + 5_000 + exponential(SESSION_MINUTES * MINUTE, random);
        }
        double sessionsPerDay = perDay * (1 - IN_SESSION) / MEAN_WEIGHT;
        long at = now;
        do {
            at += 1 + exponential(DAY / (sessionsPerDay * PEAK), random);
        } while (random.nextDouble() * PEAK > weight(at));
        return at;
    }

    private double weight(long at) {
        long local = at + home.utcOffset() * HOUR;
        int hour = (int) Math.floorMod(local / HOUR, 24L);
        // 1 January 1970 was a Thursday.
        int weekday = (int) Math.floorMod(local / DAY + 3, 7L);
        return HOUR_WEIGHT[hour] * WEEKDAY_WEIGHT[weekday];
    }

    private static long exponential(double mean, SplittableRandom random) {
        return (long) (-mean * Math.log(1 - random.nextDouble()));
    }

    /// The next ordinary transaction.
    Deed act(long now, WalletBook book, SplittableRandom random) {
        move(now, random);
        lastSeenAt = now;
        TransactionType type = type(random);
        double usd = medianUsd * factor(type) * Math.exp(0.6 * gaussian(random));
        if (random.nextDouble() < LARGE) {
            usd *= random.nextDouble(3, 8);
        }
        return new Deed(
                this,
                now,
                type,
                usd,
                currency(type, random),
                wallet(type, now, book, random),
                whereabouts,
                device(random));
    }

    /// A small purchase with this customer's own device and wallet.
    Deed purchase(long now, SplittableRandom random) {
        double usd = medianUsd * Math.exp(0.3 * gaussian(random));
        return new Deed(this, now, TransactionType.BUY, usd, home.currency(), own, whereabouts, device(random));
    }

    private void move(long now, SplittableRandom random) {
        boolean away = !whereabouts.equals(home);
        if (away && now > awayUntil && reachable(home, now)) {
            whereabouts = home;
        } else if (!away && random.nextDouble() < TRAVEL) {
            City destination = home.far(random, 300);
            if (reachable(destination, now)) {
                whereabouts = destination;
                awayUntil = now + random.nextLong(2, 11) * DAY;
            }
        }
    }

    private boolean reachable(City destination, long now) {
        return (now - lastSeenAt) / (double) HOUR * PLANE_KM_PER_HOUR > whereabouts.distance(destination);
    }

    private static TransactionType type(SplittableRandom random) {
        double choice = random.nextDouble();
        if (choice < 0.4) {
            return TransactionType.BUY;
        }
        if (choice < 0.65) {
            return TransactionType.SELL;
        }
        return choice < 0.82 ? TransactionType.DEPOSIT : TransactionType.WITHDRAW;
    }

    private static double factor(TransactionType type) {
        return switch (type) {
            case BUY, SELL -> 1;
            case DEPOSIT -> 2;
            case WITHDRAW -> 1.6;
        };
    }

    private String currency(TransactionType type, SplittableRandom random) {
        boolean inCoin = type == TransactionType.WITHDRAW ? random.nextDouble() < 0.7 : random.nextDouble() < 0.35;
        return inCoin ? coin : home.currency();
    }

    private Wallet wallet(TransactionType type, long now, WalletBook book, SplittableRandom random) {
        if (type == TransactionType.BUY || type == TransactionType.SELL) {
            return own;
        }
        if (random.nextDouble() < 0.02) {
            Wallet found =
                    random.nextDouble() < 0.5 ? book.popular(random) : book.fresh(now - random.nextLong(90 * DAY));
            wallets.set(random.nextInt(wallets.size()), found);
            return found;
        }
        // The first wallets of the list are the favourites.
        int index = Math.min(random.nextInt(wallets.size()), random.nextInt(wallets.size()));
        return wallets.get(index);
    }

    private String device(SplittableRandom random) {
        if (random.nextDouble() < 0.002) {
            devices.set(random.nextInt(devices.size()), anyDevice(random));
        }
        return devices.get(Math.min(random.nextInt(devices.size()), random.nextInt(devices.size())));
    }
}
