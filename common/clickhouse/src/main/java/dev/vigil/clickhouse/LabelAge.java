package dev.vigil.clickhouse;

/// What was known of decisions when they were so many days old.
///
/// @param days        the age
/// @param decided     decisions that have reached it
/// @param alerts      of them, not approved
/// @param labelled    of them, called a fraud or harmless by that age
/// @param frauds      called a fraud by that age
/// @param caught      frauds that were not approved
/// @param falseAlarms called harmless by that age, and not approved
public record LabelAge(
        int days, long decided, long alerts, long labelled, long frauds, long caught, long falseAlarms) {}
