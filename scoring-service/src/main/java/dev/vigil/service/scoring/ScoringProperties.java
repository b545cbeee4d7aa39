package dev.vigil.service.scoring;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.risk.Combination;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.risk.LayerWeights;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How transactions are decided.
///
/// @param applicationId      names the consumer group, the transactional ids and the internal topics
/// @param store              where users and wallets are kept
/// @param threads            stream threads of this instance; 0 starts one per processor
/// @param commitInterval     how soon decisions become visible: less is quicker, more is cheaper
/// @param backlogInterval    the same for transactions from a backlog: there is no haste then, and fewer commits leave
/// more time for deciding. In between it is a quarter of the time a transaction has waited.
/// @param standbyReplicas    copies of the state kept warm on other instances, for a take-over within a second
/// @param instanceId         a name of this instance that it keeps over restarts (static membership): a restart within
/// the session time-out moves no partition. Empty: none.
/// @param sessionTimeout     after this long without a sign of life another instance takes over; raised to what the
/// broker allows at least
/// @param transactionTimeout after this long a Kafka transaction left behind by a crash is given up, and what waits for
/// it goes on
/// @param stateDirectory     where Kafka Streams keeps its files
/// @param keys               what becomes of a transaction whose record key is not its user_id
/// @param requireModel       whether this instance is ready only with a model
/// @param modelWait          how long deciding is held back at the start while no model was ever published; 0 does not
/// wait. Without it, the first transactions of a new installation would be decided by rules alone while the first model
/// is being trained.
/// @param guard       when a model under test stops deciding by itself
@Validated
@ConfigurationProperties("vigil.scoring")
public record ScoringProperties(
        @DefaultValue("vigil-scoring") @NotBlank String applicationId,
        @DefaultValue("memory") Store store,
        @DefaultValue("0") @Min(0) @Max(256) int threads,

        @DefaultValue("20ms") @DurationMin(millis = 1) @DurationMax(seconds = 10)
        Duration commitInterval,

        @DefaultValue("200ms") @DurationMin(millis = 1) @DurationMax(seconds = 10)
        Duration backlogInterval,

        @DefaultValue("0") @Min(0) @Max(5) int standbyReplicas,
        @DefaultValue("") String instanceId,

        @DefaultValue("3s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration sessionTimeout,

        @DefaultValue("3s") @DurationMin(seconds = 1) @DurationMax(minutes = 15)
        Duration transactionTimeout,

        @DefaultValue(".vigil/scoring") Path stateDirectory,
        @DefaultValue("reject") KeyPolicy keys,
        @DefaultValue("true") boolean requireModel,
        @DefaultValue("10m") @DurationMin Duration modelWait,
        @DefaultValue @Valid Duplicates duplicates,
        @DefaultValue @Valid Policy policy,
        @DefaultValue @Valid Guard guard) {

    /// Where the profiles of users and wallets are kept. Either way Kafka holds them durably as a change-log.
    public enum Store {
        /// In memory: fastest, restored from the change-log at every start.
        MEMORY,
        /// In RocksDB, on disk: for state that outgrows memory, at about 60 % of the throughput.
        ROCKSDB
    }

    /// What becomes of a transaction whose record key is missing or differs from its user_id. Such a record may lie in
    /// any partition, apart from the user's history; moving it would cost every transaction a second hop.
    public enum KeyPolicy {
        /// It is rejected, and the reason says so.
        REJECT,
        /// It is decided where it lies, by the history of its user in that partition. For topics with one partition, or
        /// producers that partition by user without setting a key.
        ACCEPT
    }

    /// How repeated transactions are recognised. A decision takes 64 to 128 bytes of memory.
    ///
    /// @param retention              how long a decision is remembered
    /// @param maxEntriesPerPartition how many decisions each partition remembers; the oldest are forgotten first
    public record Duplicates(
            @DefaultValue("72h") @DurationMin(seconds = 1) Duration retention,

            @DefaultValue("500000") @Min(1_000) @Max(50_000_000)
            int maxEntriesPerPartition) {}

    /// From scores to verdicts.
    ///
    /// @param version     names this policy in every decision it takes; change it with the figures
    /// @param reviewFrom  scores from here on are reviewed
    /// @param blockAbove  scores above this are blocked
    /// @param combination how the layers' points become one score
    /// @param weights     the share of each layer under `weighted`
    public record Policy(
            @DefaultValue("default-1") @NotBlank String version,
            @DefaultValue("30") @Min(0) @Max(100) double reviewFrom,
            @DefaultValue("70") @Min(0) @Max(100) double blockAbove,
            @DefaultValue("sum") CombinationStrategy combination,
            @DefaultValue Weights weights) {
        /// The policy as the pipeline knows it.
        public DecisionPolicy decisionPolicy() {
            return new DecisionPolicy(
                    version, reviewFrom, blockAbove, new Combination(combination, weights.layerWeights()));
        }
    }

    /// Keeps a model under test from doing harm. Looked at are all transactions, whichever model decides them; where
    /// a bound is crossed the model decides nothing any more, here at once and elsewhere as soon as Kafka has told.
    ///
    /// @param window        how many transactions, the newest of this instance, are looked at
    /// @param least         with fewer than these the guard says nothing; at most `window`
    /// @param maxBlockRate  the largest share of them the model may block
    /// @param timesChampion how many times the blocks of the model in force it may have
    /// @param minimumBlocks as long as it blocks fewer than these, it is not compared with the model in force
    public record Guard(
            @DefaultValue("2000") @Min(50) @Max(1_000_000) int window,
            @DefaultValue("500") @Min(50) @Max(1_000_000) int least,

            @DefaultValue("0.05") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
            double maxBlockRate,

            @DefaultValue("3") @Min(1) @Max(1_000) double timesChampion,
            @DefaultValue("20") @Min(1) @Max(1_000_000) int minimumBlocks) {
        /// The bounds as the guard knows them.
        public GuardOptions options() {
            return new GuardOptions(window, least, maxBlockRate, timesChampion, minimumBlocks);
        }
    }

    /// Shares that add up to 1.
    public record Weights(
            @DefaultValue("0.4") double rules,
            @DefaultValue("0.3") double isolation,
            @DefaultValue("0.3") double autoencoder) {
        LayerWeights layerWeights() {
            return new LayerWeights(rules, isolation, autoencoder);
        }
    }
}
