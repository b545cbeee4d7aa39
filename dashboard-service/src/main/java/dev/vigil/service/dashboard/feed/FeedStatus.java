package dev.vigil.service.dashboard.feed;

import java.util.List;
import java.util.function.Supplier;

/// How the readers of Kafka are doing at the moment they are asked.
public record FeedStatus(List<Supplier<ReaderStatus>> readers) {
    public FeedStatus {
        readers = List.copyOf(readers);
    }
}
