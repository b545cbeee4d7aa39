package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BlockRateGuardTest {
    private final Random random = new Random(3);

    @Test
    void saysNothingOfAModelThatBlocksAsMuchAsTheChampion() {
        BlockRateGuard guard = new BlockRateGuard(GuardOptions.DEFAULT);

        for (int count = 0; count < 50_000; count++) {
            assertThat(guard.add(blocks(0.004), blocks(0.004))).isNull();
        }
    }

    @Test
    void firesWhenTooLargeAShareWouldBeBlocked() {
        BlockRateGuard guard = new BlockRateGuard(new GuardOptions(1_000, 100, 0.05, 1_000, 1_000));

        for (int count = 0; count < 94; count++) {
            assertThat(guard.add(false, false)).isNull();
        }
        for (int count = 0; count < 5; count++) {
            assertThat(guard.add(true, true)).as("only %d seen", 95 + count).isNull();
        }
        assertThat(guard.add(true, true))
                .isEqualTo("it would block 6 of the last 100 transactions, 6.00 %; at most 5.00 % is allowed");
    }

    @Test
    void firesWhenMuchMoreThanTheChampionsWouldBeBlocked() {
        BlockRateGuard guard = new BlockRateGuard(GuardOptions.DEFAULT);
        String harm = null;
        for (int count = 1; count <= 2_000 && harm == null; count++) {
            harm = guard.add(count % 200 == 0, count % 50 == 0);
        }

        assertThat(harm)
                .isEqualTo("it would block 20 of the last 1,000 transactions, the champion 5; "
                        + "at most 3.0 times as many are allowed");
    }

    @Test
    void forgetsWhatLeftTheWindow() {
        BlockRateGuard guard = new BlockRateGuard(new GuardOptions(100, 100, 0.05, 1_000, 1_000));
        for (int count = 0; count < 50; count++) {
            assertThat(guard.add(true, true)).isNull();
        }

        String last = null;
        for (int count = 0; count < 99; count++) {
            last = guard.add(false, false);
        }
        assertThat(last).isNull();
    }

    @Test
    void doesNotCompareSmallNumbers() {
        BlockRateGuard guard = new BlockRateGuard(new GuardOptions(100, 10, 1, 3, 20));

        for (int count = 0; count < 100; count++) {
            @Nullable String harm = guard.add(false, count % 6 == 0);
            assertThat(harm).isNull();
        }
    }

    @Test
    void refusesBoundsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardOptions(10, 20, 0.05, 3, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardOptions(20, 10, 0, 3, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardOptions(20, 10, 0.05, 0.5, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardOptions(20, 10, 0.05, 3, 0));
    }

    private boolean blocks(double rate) {
        return random.nextDouble() < rate;
    }
}
