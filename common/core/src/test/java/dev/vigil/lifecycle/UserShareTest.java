package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class UserShareTest {
    private static final int USERS = 100_000;

    private static final int[] EXPECTED = {2, 4, 6, 7, 10, 11, 16, 17, 22, 23, 27, 28};

    @Test
    void isAboutAsLargeAsItSays() {
        for (double share : new double[] {0.01, 0.1, 0.5}) {
            double deviation = Math.sqrt(share * (1 - share) / USERS);

            assertThat((double) users("v1", share).size() / USERS).isCloseTo(share, within(5 * deviation));
        }
    }

    @Test
    void nobodyAndEverybodyAreExact() {
        assertThat(users("v1", 0)).isEmpty();
        assertThat(users("v1", 1)).hasSize(USERS);
    }

    /// The users are those of today for ever: instances of different releases must agree.
    @Test
    void staysTheSame() {
        UserShare share = new UserShare("v2026-11-21_0ed985f", 0.3);

        assertThat(IntStream.range(0, 30)
                        .filter(i -> share.includes("user-" + i))
                        .toArray())
                .containsExactly(EXPECTED);
    }

    @Test
    void aLargerShareContainsTheSmallerOne() {
        assertThat(users("v1", 0.3)).containsAll(users("v1", 0.1));
    }

    @Test
    void sharesOfDifferentModelsHaveNothingToDoWithEachOther() {
        Set<String> first = users("v1", 0.1);
        long both = users("v2", 0.1).stream().filter(first::contains).count();

        assertThat((double) both / USERS).isCloseTo(0.01, within(0.002));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserShare("v1", Double.NaN))
                .withMessage("share must be 0 to 1, got NaN");
    }

    private static Set<String> users(String salt, double share) {
        UserShare users = new UserShare(salt, share);
        return Stream.iterate(0, i -> i + 1)
                .limit(USERS)
                .map(i -> "user-" + i)
                .filter(users::includes)
                .collect(Collectors.toSet());
    }
}
