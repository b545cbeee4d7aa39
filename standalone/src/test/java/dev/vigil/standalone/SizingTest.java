package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SizingTest {
    /// 2,000/s at the peak, 800/s on average, a million users and wallets, a year.
    private static final Sizing MIDDLE = new Sizing(2_000, .4, 1_000_000, 1_000_000, 365, 168, 3, 5_000, .5);

    @Test
    void followsTheMethodOfTheDocument() {
        assertThat(MIDDLE.instances()).isEqualTo(2);
        assertThat(MIDDLE.partitions()).isEqualTo(8);
        // 8 x 500,000 / (800 x 3600)
        assertThat(MIDDLE.rememberedHours()).isCloseTo(1.389, within(.001));
        // 1e6 x 600 + 4e6 x 96 bytes, halved, and 1e6 x 600 of wallets
        assertThat(MIDDLE.stateBytes()).isCloseTo(1_092_000_000d, within(1d));
        assertThat(MIDDLE.heapBytes()).isCloseTo(2 * 1_092_000_000d + (1 << 30), within(1d));
        // 3 x (800 x 604,800 x 2,650 + 2 x 2e6 x 600)
        assertThat(MIDDLE.kafkaBytes()).isCloseTo(3.8537e12, within(1e9));
        // 800 x 86,400 x 365 x 555 x 4/3
        assertThat(MIDDLE.clickHouseBytes()).isCloseTo(1.8669e13, within(1e10));
    }

    @Test
    void instancesAndPartitionsGrowWithThePeakAlone() {
        Sizing large = new Sizing(100_000, .4, 1_000_000, 0, 30, 24, 3, 5_000, .5);

        assertThat(large.instances()).isEqualTo(40);
        assertThat(large.partitions()).isEqualTo(160);
        assertThat(large.networkBytesPerSecond()).isCloseTo(100_000 * (3_340 * 3 + 7_190d), within(1d));
    }

    @Test
    void aSlowStreamRemembersForAsLongAsConfigured() {
        assertThat(new Sizing(10, .4, 1_000, 0, 30, 24, 1, 5_000, .5).rememberedHours())
                .isEqualTo(72);
    }

    @Test
    void walletsAreOnEveryInstance() {
        Sizing without = new Sizing(2_000, .4, 1_000_000, 0, 365, 168, 3, 5_000, .5);

        assertThat(MIDDLE.stateBytes() - without.stateBytes()).isCloseTo(6e8, within(1d));
    }
}
