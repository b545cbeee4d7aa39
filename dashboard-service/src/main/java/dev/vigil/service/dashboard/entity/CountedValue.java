package dev.vigil.service.dashboard.entity;

import dev.vigil.clickhouse.History.ValueCount;
import java.util.List;

/// How often a value occurred.
record CountedValue(String value, long count) {
    static List<CountedValue> of(List<ValueCount> counts) {
        return counts.stream()
                .map(each -> new CountedValue(each.value(), each.count()))
                .toList();
    }
}
