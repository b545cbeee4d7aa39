package dev.vigil.transaction;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one unit of each known currency is worth in US dollars, for comparing amounts with each other.
///
/// These are fixed reference values, not market data: a feature must mean the same today, in a replay of last month and
/// in training. Rates off by a factor of two hardly matter to a detector that looks at ratios; rates that move under a
/// user's history do.
public final class ReferenceRates {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,10}");
    private static final ReferenceRates STANDARD = new ReferenceRates(Map.ofEntries(
            Map.entry("USD", 1.0),
            Map.entry("EUR", 1.1),
            Map.entry("GBP", 1.3),
            Map.entry("CHF", 1.15),
            Map.entry("JPY", 0.0067),
            Map.entry("CNY", 0.14),
            Map.entry("INR", 0.0118),
            Map.entry("CAD", 0.73),
            Map.entry("AUD", 0.66),
            Map.entry("NZD", 0.6),
            Map.entry("SEK", 0.1),
            Map.entry("NOK", 0.1),
            Map.entry("DKK", 0.15),
            Map.entry("PLN", 0.26),
            Map.entry("CZK", 0.045),
            Map.entry("TRY", 0.025),
            Map.entry("BRL", 0.18),
            Map.entry("MXN", 0.055),
            Map.entry("ZAR", 0.055),
            Map.entry("KRW", 0.00072),
            Map.entry("SGD", 0.76),
            Map.entry("HKD", 0.128),
            Map.entry("AED", 0.272),
            Map.entry("BTC", 90_000.0),
            Map.entry("ETH", 3_000.0),
            Map.entry("BNB", 850.0),
            Map.entry("SOL", 140.0),
            Map.entry("XRP", 2.0),
            Map.entry("ADA", 0.45),
            Map.entry("DOGE", 0.15),
            Map.entry("LTC", 90.0),
            Map.entry("TRX", 0.28),
            Map.entry("USDT", 1.0),
            Map.entry("USDC", 1.0),
            Map.entry("DAI", 1.0)));

    private final Map<String, Rate> byCode;

    private record Rate(String code, double usd) {}

    /// @param usdPerUnit US dollars per unit by currency code (upper-case letters and digits, 2 to 10); each rate is
    ///                   finite and above 0
    public ReferenceRates(Map<String, Double> usdPerUnit) {
        byCode = HashMap.newHashMap(usdPerUnit.size());
        usdPerUnit.forEach((code, usd) -> byCode.put(requireCode(code), new Rate(code, requireRate(code, usd))));
    }

    /// The rates used unless configured otherwise: 23 state currencies and 12 tokens.
    public static ReferenceRates standard() {
        return STANDARD;
    }

    /// The known codes in alphabetical order.
    public Set<String> codes() {
        return new TreeSet<>(byCode.keySet());
    }

    /// The one shared instance of a code in any case, or null when it is unknown.
    @Nullable
    String canonical(String code) {
        Rate rate = byCode.get(code);
        if (rate == null) {
            rate = byCode.get(code.toUpperCase(Locale.ROOT));
        }
        return rate == null ? null : rate.code();
    }

    /// US dollars per unit of a known currency.
    ///
    /// @throws IllegalArgumentException when the currency is unknown
    public double usdPerUnit(String currency) {
        Rate rate = byCode.get(currency);
        if (rate == null) {
            throw new IllegalArgumentException("no reference rate for currency " + currency);
        }
        return rate.usd();
    }

    /// The amount in US dollars.
    public double usd(Transaction transaction) {
        return usd(transaction.amount(), transaction.currency());
    }

    /// The amount in US dollars.
    public double usd(BigDecimal amount, String currency) {
        return amount.doubleValue() * usdPerUnit(currency);
    }

    /// The amount in US cents, rounded to the nearest; dust below half a cent counts 0.
    public long cents(Transaction transaction) {
        return Math.round(usd(transaction) * 100);
    }

    private static String requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("currency code must be 2 to 10 letters A-Z or digits, was " + code);
        }
        return code;
    }

    private static double requireRate(String code, double usd) {
        if (!(usd > 0 && usd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of " + code + " must be finite and above 0, was " + usd);
        }
        return usd;
    }
}
