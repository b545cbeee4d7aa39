package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SightingsTest {
    private final Sightings sightings = new Sightings(3);

    @Test
    void theKeyLongestUnseenMakesRoom() {
        sightings.observe("a", 10);
        sightings.observe("b", 20);
        sightings.observe("c", 30);
        sightings.observe("a", 40);
        sightings.observe("d", 50);

        assertThat(sightings.count("a")).isEqualTo(2);
        assertThat(sightings.count("b")).isZero();
        assertThat(sightings.count("d")).isEqualTo(1);
        assertThat(sightings.admitted()).isEqualTo(4);
    }

    @Test
    void distinctKeysAreThoseSeenAfterTheEdge() {
        sightings.observe("a", 10);
        sightings.observe("b", 20);
        sightings.observe("b", 5);

        assertThat(sightings.seenSince(9)).isEqualTo(2);
        assertThat(sightings.seenSince(10)).isEqualTo(1);
        assertThat(sightings.seenSince(20)).isZero();
    }

    @Test
    void nothingIsNotAKey() {
        sightings.observe("", 10);

        assertThat(sightings.admitted()).isZero();
        assertThat(sightings.count("")).isZero();
    }
}
