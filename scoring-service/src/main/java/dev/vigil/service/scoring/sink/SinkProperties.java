package dev.vigil.service.scoring.sink;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How decisions, dead letters and labels get into ClickHouse.
///
/// A batch is stored when it is old, long or large enough, whichever comes first; under load batches are larger.
///
/// @param enabled    whether this instance stores anything
/// @param groupId    the consumer group, whose offsets say what is stored
/// @param interval   the longest a record waits for its batch to fill
/// @param batchRows  records after which a batch is full
/// @param batchBytes bytes of records after which a batch is full
@Validated
@ConfigurationProperties("vigil.sink")
public record SinkProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("vigil-clickhouse") @NotBlank String groupId,

        @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration interval,

        @DefaultValue("50000") @Min(1) @Max(1_000_000) int batchRows,
        @DefaultValue("64MB") DataSize batchBytes) {}
