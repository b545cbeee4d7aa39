package dev.vigil.lifecycle;

/// How a model's total score did on held-out rows. What needs frauds is NaN without any.
///
/// @param rows             number of rows
/// @param frauds           known frauds among them
/// @param rocAuc           area under the ROC curve
/// @param averagePrecision area under the precision-recall curve, by steps
/// @param cardPrecision    share of defrauded users among the most suspicious ones of a day
/// @param recall           share of the frauds that is not approved
/// @param precision        share of frauds among what is blocked; 0 when nothing is
/// @param cost             of mistakes and reviews, per thousand rows
/// @param alertRate        share of the rows that is not approved
/// @param microseconds     mean time to score one row
public record Performance(
        int rows,
        int frauds,
        double rocAuc,
        double averagePrecision,
        double cardPrecision,
        double recall,
        double precision,
        double cost,
        double alertRate,
        double microseconds) {}
