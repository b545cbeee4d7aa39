package dev.vigil.training.search;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.TrainingDivergedException;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.TrainingOptions;
import dev.vigil.training.search.SearchTrial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// Looks for hyper-parameters that do better than those there are: random search with successive halving.
///
/// 1. **Candidates** are drawn at random, which beats a grid where only some parameters matter: Bergstra, Bengio,
///    *Random Search for Hyper-Parameter Optimization*, JMLR 13, 2012. What is in use is a candidate as well.
/// 2. **Rounds.** All learn from a ninth of the rows, the best third of them from a third, the best third of these
///    from all: Jamieson, Talwalkar, *Non-stochastic Best Arm Identification and Hyperparameter Optimization*,
///    AISTATS 2016. What is in use goes through all rounds, so that whoever replaces it did better on the same
///    rows.
/// 3. **Judged** is by the newest fifth of the rows given, which no candidate learns from, with their known frauds
///    by average precision, and with too few of these by [MassVolume]. The layer that learns from frauds is left
///    out: it is the others that these parameters are of.
/// 4. **The end.** The budget of runs says how many candidates there are; when the time is used up no further
///    training begins, and the last round in which anything was compared counts.
///
/// Give it what a model may learn from, never what it will be examined with. The same rows, options and seed give
/// the same result, unless time ran out.
public final class HyperparameterSearch {
    private static final int THIRD = 3;
    private static final int ROUNDS = 3;
    private static final double JUDGING = 0.2;

    private final SearchOptions options;
    private final DecisionPolicy policy;
    private final AutoencoderEngine engine;
    private final LongSupplier nanoTime;

    /// @param policy   whose combination of layers makes the score that is judged
    /// @param engine   trains the autoencoders
    /// @param nanoTime a clock of nanoseconds
    public HyperparameterSearch(
            SearchOptions options, DecisionPolicy policy, AutoencoderEngine engine, LongSupplier nanoTime) {
        this.options = options;
        this.policy = policy;
        this.engine = engine;
        this.nanoTime = nanoTime;
    }

    /// Searches.
    ///
    /// @param rows what a model may learn from, oldest first
    /// @param base what is in use
    /// @throws IllegalArgumentException if the rows are too few to learn from some and judge by others
    public SearchResult search(Dataset rows, TrainingOptions base, long seed, SearchListener listener) {
        return new Search(rows, base, seed, listener).run();
    }

    private final class Search {
        private final TrainingOptions base;
        private final long seed;
        private final SearchListener listener;
        private final Dataset past;
        private final Dataset judging;
        private final Criterion criterion;
        private final MassVolume massVolume;
        private final long end;
        private final int[] rounds;
        private final int candidates;
        private final int planned;
        private int trained;

        Search(Dataset rows, TrainingOptions base, long seed, SearchListener listener) {
            int judged = (int) Math.round(JUDGING * rows.size());
            if (rows.size() - judged < SearchOptions.LEAST_ROWS) {
                throw new IllegalArgumentException("a search needs at least "
                        + Math.round(SearchOptions.LEAST_ROWS / (1 - JUDGING)) + " rows, got " + rows.size());
            }
            this.base = base;
            this.seed = seed;
            this.listener = listener;
            this.past = rows.slice(0, rows.size() - judged);
            this.judging = rows.slice(rows.size() - judged, rows.size());
            this.criterion =
                    judging.frauds() >= options.leastFrauds() ? Criterion.AVERAGE_PRECISION : Criterion.MASS_VOLUME;
            this.massVolume = new MassVolume(judging.ordinaryRows(), policy.combination(), new SplittableRandom(seed));
            this.end = nanoTime.getAsLong() + options.time().toNanos();
            this.rounds = rounds(Math.min(options.rows(), past.size()));
            this.candidates = candidates();
            this.planned = runs(candidates);
        }

        SearchResult run() {
            Hyperparameters used = Hyperparameters.of(base);
            SplittableRandom random = new SplittableRandom(seed);
            List<Hyperparameters> going = new ArrayList<>();
            for (int candidate = 0; candidate < candidates; candidate++) {
                going.add(Hyperparameters.draw(random));
            }
            List<SearchTrial> compared = List.of();
            for (int round = 1; round <= rounds.length; round++) {
                List<SearchTrial> trials = round(round, used, going);
                boolean complete = trials.size() == going.size() + 1;
                if (trials.size() > 1) {
                    compared = trials;
                } else {
                    settle(trials, Outcome.DROPPED);
                }
                if (!complete) {
                    return conclude(used, compared, "the time of " + options.time() + " was used up");
                }
                if (round < rounds.length) {
                    going = goOn(compared, (going.size() + THIRD - 1) / THIRD);
                }
            }
            return conclude(used, compared, "");
        }

        /// What is in use first, then the others while time is left.
        private List<SearchTrial> round(int round, Hyperparameters used, List<Hyperparameters> others) {
            List<Hyperparameters> all = new ArrayList<>();
            all.add(used);
            all.addAll(others);
            Dataset history = Thinning.before(past, rounds[round - 1], judging);
            List<SearchTrial> trials = new ArrayList<>();
            for (Hyperparameters each : all) {
                if (nanoTime.getAsLong() >= end) {
                    break;
                }
                SearchTrial trial = trial(round, each, history);
                trials.add(trial);
                listener.tried(trial);
            }
            return trials;
        }

        private SearchTrial trial(int round, Hyperparameters tried, Dataset history) {
            int rows = history.size() - judging.size();
            String message = "round %d of %d, training %d of %d on %,d rows: %s"
                    .formatted(round, rounds.length, trained + 1, planned, rows, tried.text());
            double share = (double) trained / planned;
            long begun = nanoTime.getAsLong();
            trained++;
            try {
                Trained model = new EnsembleTrainer(withoutLabels(tried, history.size()), policy, engine)
                        .train(
                                history,
                                "search",
                                "search",
                                seed,
                                (stage, progress, doing) -> listener.progressed(share, message));
                return new SearchTrial(
                        round,
                        trained,
                        tried.withLearningRate(model.learningRate()),
                        rows,
                        criterion,
                        objective(model),
                        since(begun),
                        Outcome.TRIED,
                        model.instability());
            } catch (TrainingDivergedException e) {
                return new SearchTrial(
                        round,
                        trained,
                        tried,
                        rows,
                        criterion,
                        null,
                        since(begun),
                        Outcome.FAILED,
                        String.valueOf(e.getMessage()));
            }
        }

        private Duration since(long begun) {
            return Duration.ofNanos(nanoTime.getAsLong() - begun);
        }

        private TrainingOptions withoutLabels(Hyperparameters tried, int size) {
            TrainingOptions all = tried.in(base);
            return new TrainingOptions(
                    all.isolation(),
                    all.autoencoder(),
                    all.supervised(),
                    Integer.MAX_VALUE,
                    (double) judging.size() / size,
                    all.thresholds(),
                    all.strangestShare());
        }

        private double objective(Trained model) {
            return switch (criterion) {
                case AVERAGE_PRECISION -> model.evaluation().ensemble().averagePrecision();
                case MASS_VOLUME -> massVolume.of(model.ensemble());
            };
        }

        /// The best of a round, without the first one, which is in use and goes on anyway.
        private List<Hyperparameters> goOn(List<SearchTrial> trials, int count) {
            List<SearchTrial> best = trials.stream()
                    .skip(1)
                    .filter(trial -> trial.outcome() != Outcome.FAILED)
                    .sorted(Comparator.comparingDouble((SearchTrial trial) -> trial.objectiveOr(0))
                            .reversed())
                    .limit(count)
                    .toList();
            for (SearchTrial trial : trials) {
                boolean kept = best.contains(trial) || trial.equals(trials.getFirst());
                settle(List.of(trial), kept ? Outcome.KEPT : Outcome.DROPPED);
            }
            return best.stream().map(SearchTrial::hyperparameters).toList();
        }

        private void settle(List<SearchTrial> trials, Outcome outcome) {
            for (SearchTrial trial : trials) {
                if (trial.outcome() == Outcome.TRIED) {
                    listener.tried(trial.with(outcome));
                }
            }
        }

        private SearchResult conclude(Hyperparameters used, List<SearchTrial> compared, String interrupted) {
            SearchTrial best = null;
            for (SearchTrial trial : compared) {
                if (best == null || trial.objectiveOr(-1) > best.objectiveOr(-1)) {
                    best = trial;
                }
            }
            String end = interrupted.isEmpty() ? "" : "; " + interrupted;
            if (best == null || best.objective() == null) {
                return new SearchResult(used, criterion, "nothing could be compared, what was in use stays" + end);
            }
            for (SearchTrial trial : compared) {
                settle(List.of(trial), trial.equals(best) ? Outcome.CHOSEN : Outcome.DROPPED);
            }
            SearchTrial first = compared.getFirst();
            String message = best.equals(first)
                    ? "what was in use stays: nothing did better than %s %.4f"
                            .formatted(criterion.words(), best.objective())
                    : "%s: %s %.4f, before %s"
                            .formatted(
                                    best.hyperparameters().text(),
                                    criterion.words(),
                                    best.objective(),
                                    first.objective() == null ? "unstable" : "%.4f".formatted(first.objective()));
            return new SearchResult(best.hyperparameters(), criterion, message + end);
        }

        /// How many rows each round learns from.
        private static int[] rounds(int rows) {
            List<Integer> counts = new ArrayList<>();
            int count = rows;
            while (counts.size() < ROUNDS && count >= SearchOptions.LEAST_ROWS) {
                counts.addFirst(count);
                count /= THIRD;
            }
            return counts.stream().mapToInt(Integer::intValue).toArray();
        }

        /// As many as the budget has runs for.
        private int candidates() {
            int count = 1;
            while (runs(count + 1) <= options.runs()) {
                count++;
            }
            return count;
        }

        private int runs(int first) {
            int runs = 0;
            int others = first;
            for (int round = 0; round < rounds.length; round++) {
                runs += others + 1;
                others = (others + THIRD - 1) / THIRD;
            }
            return runs;
        }
    }
}
