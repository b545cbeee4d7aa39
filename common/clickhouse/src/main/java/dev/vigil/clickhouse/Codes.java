package dev.vigil.clickhouse;

import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.RetrainingTrigger;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.training.search.SearchTrial;
import dev.vigil.transaction.TransactionType;

/// The numbers behind the names of the tables' enumerations.
final class Codes {
    /// What the enumerations of columns have where there is nothing to tell.
    static final int NONE = 0;

    private Codes() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> 1;
            case REVIEW -> 2;
            case BLOCKED -> 3;
        };
    }

    static int of(ModelRole role) {
        return switch (role) {
            case CHAMPION -> 1;
            case CHALLENGER -> 2;
        };
    }

    static int of(TransactionType type) {
        return switch (type) {
            case BUY -> 1;
            case SELL -> 2;
            case WITHDRAW -> 3;
            case DEPOSIT -> 4;
        };
    }

    static int of(Rejection.Stage stage) {
        return switch (stage) {
            case INTAKE -> 1;
            case SCORING -> 2;
        };
    }

    static int of(Rejection.Source source) {
        return switch (source) {
            case REST -> 1;
            case KAFKA -> 2;
            case FILE -> 3;
            case SIMULATOR -> 4;
        };
    }

    static int of(Original.Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> 1;
            case BASE64 -> 2;
        };
    }

    static int of(Label.Source source) {
        return switch (source) {
            case SIMULATOR -> 1;
            case ANALYST -> 2;
            case CHARGEBACK -> 3;
        };
    }

    static int of(RegisteredModel.Status status) {
        return switch (status) {
            case TESTING -> 1;
            case ACTIVE -> 2;
            case ARCHIVED -> 3;
        };
    }

    static int of(PipelineRun.Status status) {
        return switch (status) {
            case RUNNING -> 1;
            case PROMOTED -> 2;
            case REFUSED -> 3;
            case FAILED -> 4;
            case CANCELLED -> 5;
            case INTERRUPTED -> 6;
            case TESTING -> 7;
            case DONE -> 8;
        };
    }

    static int of(PipelineRun.Kind kind) {
        return switch (kind) {
            case TRAINING -> 1;
            case BATCH -> 2;
        };
    }

    static int of(BatchDifference.Outcome outcome) {
        return switch (outcome) {
            case FEATURES -> 1;
            case SCORE -> 2;
            case VERDICT -> 3;
            case FILLED -> 4;
        };
    }

    static int of(PipelineTask.Status status) {
        return switch (status) {
            case RUNNING -> 1;
            case DONE -> 2;
            case FAILED -> 3;
            case CANCELLED -> 4;
            case INTERRUPTED -> 5;
        };
    }

    static int of(SearchTrial.Outcome outcome) {
        return switch (outcome) {
            case TRIED -> 1;
            case KEPT -> 2;
            case DROPPED -> 3;
            case FAILED -> 4;
            case CHOSEN -> 5;
        };
    }

    static int of(ModelLife.Status status) {
        return switch (status) {
            case TRAINED -> 1;
            case VALIDATED -> 2;
            case TESTING -> 3;
            case ACTIVE -> 4;
            case ARCHIVED -> 5;
            case REFUSED -> 6;
            case ROLLED_BACK -> 7;
        };
    }

    static int of(DriftKind kind) {
        return switch (kind) {
            case DATA -> 1;
            case TARGET -> 2;
            case CONCEPT -> 3;
        };
    }

    static int of(DriftLevel level) {
        return switch (level) {
            case UNKNOWN -> 0;
            case NONE -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }

    static int of(RetrainingTrigger.Action action) {
        return switch (action) {
            case RETRAIN -> 1;
            case ALERT -> 2;
            case NOTHING -> 3;
        };
    }
}
