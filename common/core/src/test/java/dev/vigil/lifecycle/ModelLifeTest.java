package dev.vigil.lifecycle;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.lifecycle.ModelLife.Archived;
import dev.vigil.lifecycle.ModelLife.Promoted;
import dev.vigil.lifecycle.ModelLife.Refused;
import dev.vigil.lifecycle.ModelLife.RolledBack;
import dev.vigil.lifecycle.ModelLife.Status;
import dev.vigil.lifecycle.ModelLife.Testing;
import dev.vigil.lifecycle.ModelLife.Trained;
import dev.vigil.lifecycle.ModelLife.Validated;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelLifeTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Check GOOD = Check.atLeast("recall", 0.9, 0.8);
    private static final Check BAD = Check.atLeast("recall", 0.72, 0.8);
    private static final GateDecision.Passed PASSED = new GateDecision.Passed(List.of(GOOD), List.of());
    private static final GateDecision.Failed FAILED = new GateDecision.Failed(List.of(GOOD, BAD), List.of());

    private final Trained trained = new Trained("v1", MONDAY);

    @Test
    void everyStateOffersItsLawfulStepsAndNoOther() {
        assertThat(steps(Trained.class))
                .isEqualTo(Map.of(
                        "validated", Validated.class, "refused", Refused.class, "installedAsFirst", Promoted.class));
        assertThat(steps(Validated.class)).isEqualTo(Map.of("testing", Testing.class, "promoted", Promoted.class));
        assertThat(steps(Testing.class)).isEqualTo(Map.of("promoted", Promoted.class, "refused", Refused.class));
        assertThat(steps(Promoted.class)).isEqualTo(Map.of("archived", Archived.class, "rolledBack", RolledBack.class));
        assertThat(steps(Archived.class)).isEqualTo(Map.of("restored", Promoted.class));
        assertThat(steps(Refused.class)).isEmpty();
        assertThat(steps(RolledBack.class)).isEmpty();
        assertThat(ModelLife.class.getPermittedSubclasses()).hasSize(Status.values().length);
    }

    private static Map<String, Class<?>> steps(Class<? extends ModelLife> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .filter(method -> ModelLife.class.isAssignableFrom(method.getReturnType()))
                .collect(toMap(Method::getName, Method::getReturnType));
    }

    @Test
    void aModelThatPassesIsTestedPromotedReplacedAndRestored() {
        Testing testing = trained.validated(PASSED, MONDAY).testing(0.1, MONDAY);
        Promoted promoted = testing.promoted("fewer alerts at equal recall", TUESDAY);
        Promoted restored = promoted.archived(TUESDAY).restored("the newer one was rolled back", TUESDAY);

        assertThat(List.of(trained.status(), testing.status(), promoted.status()))
                .containsExactly(Status.TRAINED, Status.TESTING, Status.ACTIVE);
        assertThat(promoted.provisional()).isFalse();
        assertThat(restored).isEqualTo(new Promoted("v1", TUESDAY, false, "the newer one was rolled back"));
    }

    @Test
    void aRefusedModelSaysWhatFailedAndByHowMuch() {
        Refused refused = trained.refused(FAILED, TUESDAY);

        assertThat(refused.reason()).isEqualTo("recall is 0.72, at least 0.8 is wanted: 0.08 too little");
    }

    @Test
    void aFirstModelThatFailsIsInForceProvisionallyAndStaysSoThroughTheArchive() {
        Promoted first = trained.installedAsFirst(FAILED, MONDAY);

        assertThat(first.provisional()).isTrue();
        assertThat(first.archived(TUESDAY).restored("by hand", TUESDAY).provisional())
                .isTrue();
    }

    @Test
    void aTestHasSomeOfTheUsersNeitherNoneNorAll() {
        Validated validated = trained.validated(PASSED, MONDAY);

        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> validated.testing(share, MONDAY))
                    .withMessageContaining("share must be at least 0 and below 1");
        }
    }
}
