package dev.vigil.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReferenceRatesTest {
    private static Transaction of(String amount, String currency) {
        return new Transaction(
                "t",
                Instant.EPOCH,
                "u",
                new BigDecimal(amount),
                currency,
                TransactionType.BUY,
                "",
                "",
                "",
                null,
                null,
                null);
    }

    @Test
    void amountsAreComparedInDollars() {
        ReferenceRates rates = new ReferenceRates(Map.of("USD", 1.0, "BTC", 50_000.0));

        assertThat(rates.usd(of("0.5", "BTC"))).isEqualTo(25_000);
        assertThat(rates.cents(of("0.00000011", "BTC"))).isEqualTo(1);
        assertThat(rates.cents(of("0.00000001", "BTC"))).isZero();
        assertThat(rates.cents(of("19.99", "USD"))).isEqualTo(1999);
    }

    @Test
    void codesAreFoundInAnyCase() {
        assertThat(ReferenceRates.standard().canonical("usdt")).isEqualTo("USDT");
        assertThat(ReferenceRates.standard().canonical("nope")).isNull();
        assertThat(ReferenceRates.standard().codes())
                .contains("USD", "EUR", "BTC")
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void senselessRatesAreRefused() {
        assertThatThrownBy(() -> new ReferenceRates(Map.of("USD", Double.NaN))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ReferenceRates(Map.of("USD", 0.0))).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new ReferenceRates(Map.of("us", 1.0))).hasMessageContaining("us");
        assertThatThrownBy(() -> ReferenceRates.standard().usd(of("1", "XYZ"))).hasMessageContaining("XYZ");
    }
}
