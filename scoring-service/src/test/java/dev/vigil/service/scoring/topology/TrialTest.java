package dev.vigil.service.scoring.topology;

import static dev.vigil.service.scoring.topology.Samples.transaction;
import static dev.vigil.service.scoring.topology.StreamUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.scoring.TestModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two models in the stream: one decides, both are asked.
class TrialTest {
    private static final double SHARE = 0.3;
    private static final ModelBundle LENIENT = TestModels.giving("lenient", 1);
    private static final ModelBundle CAREFUL = TestModels.giving("careful", 40);
    private static final ModelBundle HARSH = TestModels.giving("harsh", 90);

    @TempDir
    Path directory;

    private StreamUnderTest stream;

    @BeforeEach
    void start() {
        stream = new StreamUnderTest(directory);
        stream.model.use(LENIENT);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void withoutATrialADecisionSaysNothingOfOne() {
        stream.model.challenge(CAREFUL);

        Decision decision = decide(1).getFirst();

        assertThat(decision.modelVersion()).isEqualTo("lenient");
        assertThat(decision.contest()).isNull();
        assertThat(stream.count("vigil.trial.verdicts")).isZero();
    }

    @Test
    void everyDecisionSaysWhatTheOtherModelSaid() {
        tryOut(CAREFUL, SHARE);

        assertThat(decide(100)).allSatisfy(decision -> {
            Contest contest = contest(decision);
            boolean challenger = contest.role() == ModelRole.CHALLENGER;
            assertThat(decision.modelVersion()).isEqualTo(challenger ? "careful" : "lenient");
            assertThat(decision.verdict()).isEqualTo(challenger ? Verdict.REVIEW : Verdict.APPROVED);
            assertThat(contest.rival().modelVersion()).isEqualTo(challenger ? "lenient" : "careful");
            assertThat(contest.rival().verdict()).isEqualTo(challenger ? Verdict.APPROVED : Verdict.REVIEW);
            assertThat(Math.abs(contest.rival().score() - decision.score())).isEqualTo(39);
            assertThat(contest.micros()).isPositive();
            assertThat(contest.rival().micros()).isPositive();
        });
        assertThat(stream.count("vigil.trial.verdicts")).isEqualTo(200);
        assertThat(stream.count("vigil.transactions.scored")).isEqualTo(100);
    }

    @Test
    void aUserStaysWithOneModelAndAboutTheShareOfThemWithTheChallenger() {
        tryOut(CAREFUL, SHARE);
        Map<String, ModelRole> roles = new HashMap<>();

        for (int round = 0; round < 3; round++) {
            for (Decision decision : decide(200)) {
                ModelRole role = contest(decision).role();
                assertThat(roles.merge(decision.transaction().userId(), role, (before, _) -> before))
                        .isEqualTo(role);
            }
        }

        assertThat(roles).hasSize(200);
        assertThat(roles.values())
                .filteredOn(ModelRole.CHALLENGER::equals)
                .as("%s of 200, give or take four standard deviations", SHARE)
                .hasSizeBetween(34, 86);
    }

    @Test
    void aShadowDecidesNothing() {
        decide(50);
        tryOut(HARSH, 0);

        List<Decision> decisions = decide(GuardOptions.DEFAULT.least() + 100);

        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.modelVersion()).isEqualTo("lenient");
            assertThat(contest(decision).rival().verdict()).isEqualTo(Verdict.BLOCKED);
        });
        assertThat(stream.model.state().demoted())
                .as("there is nothing to take from it")
                .isNull();
    }

    @Test
    void aChampionDecidesTheSameWithAndWithoutARival() {
        Decision alone = decide(1).getFirst();
        stop();
        stream = new StreamUnderTest(directory.resolve("beside"));
        stream.model.use(LENIENT);
        tryOut(CAREFUL, 0);

        Decision beside = decide(1).getFirst();

        assertThat(beside.in(null)).usingRecursiveComparison().isEqualTo(alone);
    }

    @Test
    void aModelThatBlocksTooMuchStopsDecidingAtOnce() {
        tryOut(HARSH, SHARE);
        int least = GuardOptions.DEFAULT.least();

        List<Decision> before = decide(least - 1);
        List<Decision> after = decide(200);

        assertThat(before).anyMatch(decision -> decision.verdict() == Verdict.BLOCKED);
        assertThat(after).allSatisfy(decision -> {
            assertThat(contest(decision).role()).isEqualTo(ModelRole.CHAMPION);
            assertThat(decision.verdict()).isEqualTo(Verdict.APPROVED);
        });
        Demotion demotion = Objects.requireNonNull(stream.model.state().demoted());
        assertThat(demotion.version()).isEqualTo("harsh");
        assertThat(demotion.at()).isEqualTo(stream.now());
        assertThat(demotion.reason())
                .isEqualTo("it would block 500 of the last 500 transactions, 100.00 %; at most 5.00 % is allowed");
        assertThat(stream.registry.get("vigil.trial.demoted").gauge().value()).isEqualTo(1);
        assertThat(stream.registry.get("vigil.trial.share").gauge().value()).isZero();
    }

    @Test
    void aModelThatCannotBeAskedTakesNoTransactionDownWithIt() {
        tryOut(TestModels.failing("failing"), 1);

        assertThat(decide(3)).hasSize(3).allSatisfy(decision -> {
            assertThat(decision.modelVersion()).isEqualTo("lenient");
            assertThat(decision.contest()).isNull();
        });
        assertThat(Objects.requireNonNull(stream.model.state().demoted()).reason())
                .startsWith("it cannot be asked: ");
        assertThat(stream.rejections()).isEmpty();
    }

    @Test
    void aRepeatedTransactionIsAnsweredByTheModelThatDecidedIt() {
        tryOut(CAREFUL, 1);
        stream.send(transaction("once", "alice", START));
        stream.model.tryOut(null);

        stream.send(transaction("once", "alice", START));

        assertThat(stream.duplicates().getFirst().modelVersion()).isEqualTo("careful");
    }

    @Test
    void aTrialEndsWhenTheChallengerIsInForce() {
        tryOut(CAREFUL, SHARE);
        stream.model.use(CAREFUL);

        assertThat(decide(20)).allSatisfy(decision -> {
            assertThat(decision.modelVersion()).isEqualTo("careful");
            assertThat(decision.contest()).isNull();
        });
    }

    private void tryOut(ModelBundle challenger, double share) {
        stream.model.challenge(challenger);
        stream.model.tryOut(new Trial(challenger.version(), share, START, "passed the gate"));
    }

    /// So many new transactions, each of another user.
    private List<Decision> decide(int count) {
        stream.advance(Duration.ofDays(1));
        for (int user = 0; user < count; user++) {
            stream.send(transaction("t" + user + "-" + stream.now(), "user-" + user, stream.now()));
        }
        return stream.decisions().stream().map(DecisionEvent::decision).toList();
    }

    private static Contest contest(Decision decision) {
        return Objects.requireNonNull(decision.contest());
    }
}
