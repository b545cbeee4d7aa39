package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The decisions of one batch in the making. Takes any number and keeps a bounded, evenly spread sample: whenever it is
/// full, the most frequent verdict is thinned to every second of what is kept. Order is that of arrival. Not safe for
/// use by two threads.
final class SampledWindow {
    private final int capacity;
    private final List<LiveDecision> kept;
    private final Map<Verdict, Thinning> thinnings = new EnumMap<>(Verdict.class);
    private int sampled = 1;

    SampledWindow(int capacity) {
        this.capacity = capacity;
        this.kept = new ArrayList<>(capacity);
        for (Verdict verdict : Verdict.values()) {
            thinnings.put(verdict, new Thinning(verdict));
        }
    }

    /// @param oneOf how many decisions this one already stands for
    void offer(LiveDecision decision, int oneOf) {
        Thinning thinning = Objects.requireNonNull(thinnings.get(decision.verdict()));
        int position = thinning.offered++;
        if (position % thinning.every == 0 && kept.size() == capacity) {
            thin(mostFrequent());
        }
        if (position % thinning.every == 0) {
            kept.add(decision);
            thinning.kept++;
            sampled = Math.max(sampled, oneOf);
        }
    }

    /// What was kept, oldest first; the window is empty afterwards.
    Sample take() {
        int every =
                thinnings.values().stream().mapToInt(each -> each.every).max().orElse(1);
        Sample sample = new Sample(List.copyOf(kept), sampled * every);
        reset();
        return sample;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    void reset() {
        kept.clear();
        thinnings.values().forEach(Thinning::reset);
        sampled = 1;
    }

    /// @param oneOf each decision stands for up to so many of its verdict
    record Sample(List<LiveDecision> decisions, int oneOf) {}

    private Thinning mostFrequent() {
        return Collections.max(thinnings.values(), Comparator.comparingInt(each -> each.kept));
    }

    private void thin(Thinning thinning) {
        int[] seen = {0};
        kept.removeIf(each -> each.verdict() == thinning.verdict && seen[0]++ % 2 == 1);
        thinning.kept = (seen[0] + 1) / 2;
        thinning.every *= 2;
    }

    private static final class Thinning {
        private final Verdict verdict;
        private int offered;
        private int kept;
        private int every = 1;

        Thinning(Verdict verdict) {
            this.verdict = verdict;
        }

        void reset() {
            offered = 0;
            kept = 0;
            every = 1;
        }
    }
}
