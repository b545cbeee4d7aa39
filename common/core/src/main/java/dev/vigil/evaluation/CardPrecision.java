package dev.vigil.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Card precision top-k: the share of truly compromised cards among the k most suspicious ones investigators can look
/// at
/// a day, averaged over the days.
///
/// A card's score of the day is the highest of its transactions, and it is compromised if one of these is fraud. A
/// card found compromised is blocked: it does not appear on later days. The denominator is k even on a day with fewer
/// cards.
///
/// Le Borgne, Siblini, Lebichot, Bontempi: *Reproducible Machine Learning for Credit Card Fraud Detection - Practical
/// Handbook*, 2022, chapter 4, "Precision top-k metrics".
public final class CardPrecision {
    private final TreeMap<Integer, Map<String, CardDay>> days = new TreeMap<>();

    /// Adds one scored transaction. `score` must not be NaN.
    public void add(int day, String card, double score, boolean fraud) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the score of a transaction of card " + card + " is not a number");
        }
        days.computeIfAbsent(day, d -> new HashMap<>()).merge(card, new CardDay(card, score, fraud), CardDay::merge);
    }

    /// The measure for `k` cards a day, at least 1; NaN when nothing was added. Cards of equal score are taken in the
    /// order of their names.
    public double at(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
        Set<String> blocked = new HashSet<>();
        double sum = 0;
        for (Map<String, CardDay> day : days.values()) {
            List<String> found = compromised(day, k, blocked);
            blocked.addAll(found);
            sum += (double) found.size() / k;
        }
        return sum / days.size();
    }

    private static List<String> compromised(Map<String, CardDay> day, int k, Set<String> blocked) {
        List<CardDay> cards = new ArrayList<>(day.values());
        cards.removeIf(card -> blocked.contains(card.card()));
        cards.sort(CardDay.MOST_SUSPICIOUS_FIRST);
        return cards.stream().limit(k).filter(CardDay::fraud).map(CardDay::card).toList();
    }
}
