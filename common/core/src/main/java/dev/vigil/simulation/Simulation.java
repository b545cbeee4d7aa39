package dev.vigil.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Life and crime on a small exchange: an endless, labelled stream of transactions.
///
/// A discrete-event simulation: every customer, every planned deed and every late or repeated delivery is an entry of
/// one queue ordered by time, ties by the order of planning, so the same options give the same stream. Customers act by
/// the rhythm of day and week at home; now and then one joins or stops. Frauds arrive as a Poisson process whose rate
/// gives
/// the wished share of transactions. Not safe for use by two threads.
public final class Simulation implements Iterator<SimulatedTransaction> {
    private static final double JOINING_PER_USER_AND_DAY = 0.002;
    private static final double STOPPING_PER_VISIT = 0.0004;
    private static final long DAY = 86_400_000;
    private static final long LONGEST_DELAY = 30 * Stage.MINUTE;
    private static final long DORMANT_AFTER = 20 * DAY;

    private final SimulationOptions options;
    private final SplittableRandom random;
    private final WalletBook wallets;
    private final List<Customer> active = new ArrayList<>();
    private final Deque<Customer> dormant = new ArrayDeque<>();
    private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
    private final List<Weighted> mix = new ArrayList<>();
    private final String idPrefix;
    private final double meanCaseSize;
    private double fraudShare;
    private int crimeWave;
    private long now;
    private long planned;
    private int joined;
    private long transactions;

    private record Entry(long at, long order, Action action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /// What happens at a time; the transaction that comes of it, if one does.
    private interface Action {
        @Nullable
        SimulatedTransaction happen(long now);
    }

    private record Weighted(Scenario scenario, double upTo) {}

    public Simulation(SimulationOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        long start = options.start().toEpochMilli();
        this.wallets = new WalletBook(start, random.split());
        this.idPrefix = "sim" + Long.toString(options.seed(), 36) + "-";
        this.meanCaseSize = weighMix();
        this.fraudShare = options.fraudShare();
        this.now = start;
        for (int user = 0; user < options.users(); user++) {
            join(start, start - random.nextLong(DAY, 1_200 * DAY));
        }
        planJoining(start);
        planCrime(start);
    }

    private double weighMix() {
        double total = 0;
        double size = 0;
        for (Scenario scenario : Scenario.ALL) {
            double weight = options.mix().getOrDefault(scenario.name(), 0.0);
            total += weight;
            size += weight * scenario.meanSize();
            mix.add(new Weighted(scenario, total));
        }
        return total > 0 ? size / total : 0;
    }

    /// Always true: the stream has no end.
    @Override
    public boolean hasNext() {
        return true;
    }

    /// The next transaction to reach the system.
    @Override
    public SimulatedTransaction next() {
        while (true) {
            Entry entry = agenda.remove();
            now = entry.at;
            SimulatedTransaction result = entry.action.happen(entry.at);
            if (result != null) {
                return result;
            }
        }
    }

    private void plan(long at, Action action) {
        agenda.add(new Entry(at, planned++, action));
    }

    private void join(long now, long openedAt) {
        String id = "user-%06d".formatted(++joined);
        Customer customer = new Customer(id, openedAt, options.perUserAndDay(), wallets, random);
        active.add(customer);
        plan(customer.nextVisit(now, random), at -> visit(customer, at));
    }

    private void planJoining(long now) {
        double perDay = options.users() * JOINING_PER_USER_AND_DAY;
        plan(now + exponential(DAY / perDay), at -> {
            join(at, at);
            planJoining(at);
            return null;
        });
    }

    private @Nullable SimulatedTransaction visit(Customer customer, long now) {
        if (customer.dormant()) {
            return null;
        }
        plan(customer.nextVisit(now, random), at -> visit(customer, at));
        SimulatedTransaction transaction = deliver(customer.act(now, wallets, random), null);
        if (random.nextDouble() < STOPPING_PER_VISIT && active.size() > options.users() / 2) {
            active.remove(customer);
            customer.fallAsleep();
            dormant.add(customer);
        }
        return transaction;
    }

    /// Gives frauds another share of all transactions from the last transaction on; cases that have begun go on.
    ///
    /// @param share 0 to 0.5
    public void changeFraudShare(double share) {
        fraudShare = options.withFraudShare(share).fraudShare();
        crimeWave++;
        planCrime(now);
    }

    private void planCrime(long from) {
        if (fraudShare == 0 || meanCaseSize == 0) {
            return;
        }
        int wave = crimeWave;
        double casesPerDay = options.users() * options.perUserAndDay() * fraudShare / (1 - fraudShare) / meanCaseSize;
        plan(from + exponential(DAY / casesPerDay), at -> {
            if (wave == crimeWave) {
                Scenario scenario = anyScenario();
                scenario.play(at, new Acting(scenario));
                planCrime(at);
            }
            return null;
        });
    }

    private Scenario anyScenario() {
        double choice = random.nextDouble() * mix.getLast().upTo;
        for (Weighted candidate : mix) {
            if (choice < candidate.upTo) {
                return candidate.scenario;
            }
        }
        return mix.getLast().scenario;
    }

    /// The transaction of a deed, or null when it is late and will be delivered another time.
    private @Nullable SimulatedTransaction deliver(Deed deed, @Nullable String scenario) {
        String id = idPrefix + Long.toString(transactions++, 36);
        SimulatedTransaction onTime = new SimulatedTransaction(deed.transaction(id, random), deed.at(), scenario);
        if (options.duplicateShare() > 0 && random.nextDouble() < options.duplicateShare()) {
            planDelivery(onTime);
        }
        if (options.lateShare() > 0 && random.nextDouble() < options.lateShare()) {
            planDelivery(onTime);
            return null;
        }
        return onTime;
    }

    private void planDelivery(SimulatedTransaction transaction) {
        long delay = random.nextLong(Stage.MINUTE, LONGEST_DELAY);
        plan(
                transaction.emittedAt() + delay,
                at -> new SimulatedTransaction(transaction.transaction(), at, transaction.scenario()));
    }

    private long exponential(double mean) {
        return 1 + (long) (-mean * Math.log(1 - random.nextDouble()));
    }

    private final class Acting implements Stage {
        private final Scenario scenario;

        Acting(Scenario scenario) {
            this.scenario = scenario;
        }

        @Override
        public SplittableRandom random() {
            return random;
        }

        @Override
        public Customer victim() {
            return active.get(random.nextInt(active.size()));
        }

        @Override
        public Customer sleeper(long now) {
            Customer longest = dormant.peek();
            if (longest == null || now - longest.lastSeenAt() < DORMANT_AFTER) {
                return victim();
            }
            return dormant.remove();
        }

        @Override
        public Wallet freshWallet(long now) {
            return wallets.fresh(now);
        }

        @Override
        public void commit(Deed deed) {
            plan(deed.at(), at -> deliver(deed, scenario.name()));
        }

        @Override
        public void live(Deed deed) {
            plan(deed.at(), at -> deliver(deed, null));
        }
    }
}
