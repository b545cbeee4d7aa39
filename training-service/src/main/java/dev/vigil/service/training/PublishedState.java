package dev.vigil.service.training;

import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the topic `models` says at one moment.
final class PublishedState {
    private static final Logger log = LoggerFactory.getLogger(PublishedState.class);

    private final byte @Nullable [] champion;
    private final byte @Nullable [] challenger;
    private final boolean announced;
    private final @Nullable Trial trial;
    private final @Nullable Demotion demotion;

    /// @param announced whether a trial is, readable or not
    /// @param trial     null when there is none that can be read
    /// @param demotion  the last one, of whatever trial
    PublishedState(
            byte @Nullable [] champion,
            byte @Nullable [] challenger,
            boolean announced,
            @Nullable Trial trial,
            @Nullable Demotion demotion) {
        this.champion = champion;
        this.challenger = challenger;
        this.announced = announced;
        this.trial = trial;
        this.demotion = demotion;
    }

    /// The stored champion, whatever its state.
    Optional<byte[]> champion() {
        return Optional.ofNullable(champion);
    }

    /// The stored challenger, whatever its state.
    Optional<byte[]> challenger() {
        return Optional.ofNullable(challenger);
    }

    /// The champion's version, if it can be read.
    Optional<String> championVersion() {
        return champion().flatMap(PublishedState::version);
    }

    private static Optional<String> version(byte[] stored) {
        try {
            return Optional.of(BundleCodec.decode(stored).version());
        } catch (MalformedBundleException e) {
            log.warn("The champion cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Whether there is anything of a test.
    boolean challenged() {
        return announced || challenger != null;
    }

    /// Whether a trial is under way as it should be.
    boolean tries(Trial wanted) {
        return trial != null
                && trial.version().equals(wanted.version())
                && trial.since().equals(wanted.since())
                && trial.share() == wanted.share();
    }

    /// The demotion of a trial.
    @Nullable
    Demotion demotionOf(Trial other) {
        return demotion != null && demotion.concerns(other) ? demotion : null;
    }
}
