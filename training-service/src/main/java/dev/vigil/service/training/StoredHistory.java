package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectPastTransactions;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/// What was decided here, as ClickHouse has it, with what was said of it by the end of the span, each label at its
/// time.
///
/// Of more transactions than are kept, the newest count.
final class StoredHistory implements History {
    private final SelectPastTransactions past;
    private final Instant from;
    private final Instant to;
    private final int kept;
    private long rows = -1;

    /// @param from inclusive, event time
    /// @param to   exclusive, event time
    /// @param kept how many transactions are kept at most
    StoredHistory(ClickHouse clickHouse, Instant from, Instant to, int kept) {
        this.past = new SelectPastTransactions(clickHouse);
        this.from = from;
        this.to = to;
        this.kept = kept;
    }

    @Override
    public String description() {
        String span = "decisions from " + from + " to " + to;
        return rows < 0 ? span : span + String.format(Locale.ROOT, ", %,d transactions", rows);
    }

    @Override
    public boolean confirmed() {
        return true;
    }

    @Override
    public void replay(Visitor visitor) throws IOException {
        Instant start = past.startOfNewest(from, to, kept).orElse(from);
        rows = past.count(start, to);
        if (rows < FileHistory.LEAST) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "too little was decided to learn from: %,d transactions are needed, there are %s",
                    FileHistory.LEAST,
                    description()));
        }
        String doing = "reading " + description();
        long[] read = {0};
        past.between(start, to, each -> {
            visitor.transaction(each.transaction(), each.fraud());
            each.calledFraud().forEach(at -> visitor.label(each.transaction(), true, at));
            each.calledHarmless().forEach(at -> visitor.label(each.transaction(), false, at));
            read[0]++;
            visitor.progressed(Math.min(1, (double) read[0] / rows), doing);
        });
    }
}
