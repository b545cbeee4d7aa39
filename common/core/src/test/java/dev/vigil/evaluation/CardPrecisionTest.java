package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CardPrecisionTest {
    @Test
    void isTheShareOfCompromisedAmongTheMostSuspiciousCards() {
        CardPrecision cards = new CardPrecision();
        cards.add(1, "a", 0.9, true);
        cards.add(1, "b", 0.8, false);
        cards.add(1, "c", 0.7, true);
        assertThat(cards.at(1)).isEqualTo(1);
        assertThat(cards.at(2)).isEqualTo(0.5);
        assertThat(cards.at(3)).isEqualTo(2 / 3.0);
    }

    @Test
    void aCardCountsOnceWithItsHighestScoreAndAnyFraudOfTheDay() {
        CardPrecision cards = new CardPrecision();
        cards.add(1, "a", 0.9, false);
        cards.add(1, "a", 0.1, true);
        cards.add(1, "b", 0.5, false);
        cards.add(1, "a", 0.8, false);
        assertThat(cards.at(1)).isEqualTo(1);
        assertThat(cards.at(2)).isEqualTo(0.5);
    }

    /// Found on day 1, card a is blocked on day 2; card b was not among the first and is found then.
    @Test
    void cardsFoundCompromisedDoNotAppearAgain() {
        CardPrecision cards = new CardPrecision();
        cards.add(1, "a", 0.9, true);
        cards.add(1, "b", 0.8, true);
        cards.add(2, "a", 0.9, true);
        cards.add(2, "b", 0.3, true);
        cards.add(2, "c", 0.2, false);
        assertThat(cards.at(1)).isEqualTo((1 + 1) / 2.0);
        assertThat(cards.at(2)).isEqualTo((2 / 2.0 + 0 / 2.0) / 2);
    }

    /// A suspicious card without fraud was checked in vain and comes back.
    @Test
    void cardsCheckedInVainMayAppearAgain() {
        CardPrecision cards = new CardPrecision();
        cards.add(1, "a", 0.9, false);
        cards.add(2, "a", 0.9, true);
        cards.add(2, "b", 0.1, false);
        assertThat(cards.at(1)).isEqualTo((0 + 1) / 2.0);
    }

    @Test
    void theDenominatorIsKEvenWithFewerCards() {
        CardPrecision cards = new CardPrecision();
        cards.add(1, "a", 0.9, true);
        assertThat(cards.at(100)).isEqualTo(0.01, within(1e-12));
    }

    @Test
    void refusesSenselessInput() {
        CardPrecision cards = new CardPrecision();
        assertThat(cards.at(5)).isNaN();
        assertThatThrownBy(() -> cards.at(0)).hasMessage("k must be at least 1, got 0");
        assertThatThrownBy(() -> cards.add(1, "a", Double.NaN, true))
                .hasMessage("the score of a transaction of card a is not a number");
    }
}
