package dev.vigil.service.dashboard.label;

import java.util.List;

/// What became of the labels of a request: how many ended how, and each in its place.
record LabelAnswer(long accepted, long unchanged, long refused, List<LabelResult> results) {
    static LabelAnswer of(List<LabelResult> results) {
        return new LabelAnswer(
                count(results, LabelResult.Status.ACCEPTED),
                count(results, LabelResult.Status.UNCHANGED),
                count(results, LabelResult.Status.REFUSED),
                List.copyOf(results));
    }

    private static long count(List<LabelResult> results, LabelResult.Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }
}
