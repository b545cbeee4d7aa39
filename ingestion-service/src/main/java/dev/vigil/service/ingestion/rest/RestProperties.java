package dev.vigil.service.ingestion.rest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of the REST interface.
///
/// @param maxBody        the largest transaction taken, 1 KB to 64 MB; default 1 MB
/// @param maxBatchBody   the largest batch taken, 1 KB to 1 GB; default 64 MB
/// @param maxBatchItems  how many transactions a batch may hold, 1 to 1,000,000; default 10,000
/// @param maxWait        the longest `?wait=` granted, up to 5 minutes; default 30 s
/// @param publishTimeout how long Kafka may take to acknowledge, 100 ms to 1 minute; default 5 s
/// @param retryAfter     when to try again after Kafka was away, at least 1 s; default 5 s
@ConfigurationProperties(prefix = "vigil.ingestion.rest", ignoreUnknownFields = false)
record RestProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("64MB") DataSize maxBatchBody,
        @DefaultValue("10000") int maxBatchItems,
        @DefaultValue("30s") Duration maxWait,
        @DefaultValue("5s") Duration publishTimeout,
        @DefaultValue("5s") Duration retryAfter) {
    RestProperties {
        within("max-body", maxBody.toBytes(), 1 << 10, 64L << 20);
        within("max-batch-body", maxBatchBody.toBytes(), 1 << 10, 1L << 30);
        within("max-batch-items", maxBatchItems, 1, 1_000_000);
        within("max-wait in milliseconds", maxWait.toMillis(), 1, 300_000);
        within("publish-timeout in milliseconds", publishTimeout.toMillis(), 100, 60_000);
        within("retry-after in seconds", retryAfter.toSeconds(), 1, 3_600);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "vigil.ingestion.rest." + name + " is " + value + ", must be " + least + " to " + most);
        }
    }
}
