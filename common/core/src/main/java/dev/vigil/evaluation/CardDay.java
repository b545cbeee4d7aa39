package dev.vigil.evaluation;

import java.util.Comparator;

/// One card on one day.
///
/// @param score the highest of the day
/// @param fraud whether a transaction of the day was fraud
record CardDay(String card, double score, boolean fraud) {
    static final Comparator<CardDay> MOST_SUSPICIOUS_FIRST =
            Comparator.comparingDouble(CardDay::score).reversed().thenComparing(CardDay::card);

    CardDay merge(CardDay other) {
        return new CardDay(card, Math.max(score, other.score), fraud || other.fraud);
    }
}
