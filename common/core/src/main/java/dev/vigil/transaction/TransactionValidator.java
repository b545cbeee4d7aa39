package dev.vigil.transaction;

import static dev.vigil.transaction.TransactionField.ACCOUNT_OPENED_AT;
import static dev.vigil.transaction.TransactionField.AMOUNT;
import static dev.vigil.transaction.TransactionField.CURRENCY;
import static dev.vigil.transaction.TransactionField.DEVICE_TYPE;
import static dev.vigil.transaction.TransactionField.IP_COUNTRY;
import static dev.vigil.transaction.TransactionField.LATITUDE;
import static dev.vigil.transaction.TransactionField.LONGITUDE;
import static dev.vigil.transaction.TransactionField.TIMESTAMP;
import static dev.vigil.transaction.TransactionField.TRANSACTION_ID;
import static dev.vigil.transaction.TransactionField.TRANSACTION_TYPE;
import static dev.vigil.transaction.TransactionField.USER_ID;
import static dev.vigil.transaction.TransactionField.WALLET_ADDRESS;
import static dev.vigil.transaction.TransactionField.WALLET_FIRST_SEEN_AT;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns drafts into transactions, or says everything that is wrong with them.
///
/// White space around a value is dropped and blank means absent. Currency and country are accepted in any case. Ids and
/// the device may be in any script as long as every character is visible: control, format (zero-width, direction),
/// unassigned and exotic space characters are refused, because two ids that look alike must not differ. Safe for use by
/// many threads.
public final class TransactionValidator {
    private static final int MAX_SCALE = 18;
    private static final int MAX_INTEGER_DIGITS = 30;
    private static final Instant EARLIEST_ACCOUNT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant UNKNOWN_TIME = Instant.EPOCH;
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final String[] COUNTRIES = countries();

    private final ValidationOptions options;
    private final ReferenceRates rates;
    private final InstantSource clock;

    public TransactionValidator(ValidationOptions options, ReferenceRates rates, InstantSource clock) {
        this.options = options;
        this.rates = rates;
        this.clock = clock;
    }

    /// All violations, or the transaction.
    public Validation validate(TransactionDraft draft) {
        Findings findings = new Findings(draft);
        Transaction transaction = new Transaction(
                printable(findings, TRANSACTION_ID, required(findings, TRANSACTION_ID), options.maxIdLength()),
                time(findings, TIMESTAMP, required(findings, TIMESTAMP), options.earliest()),
                printable(findings, USER_ID, required(findings, USER_ID), options.maxIdLength()),
                amount(findings),
                currency(findings),
                type(findings),
                printable(findings, WALLET_ADDRESS, findings.text(WALLET_ADDRESS), options.maxIdLength()),
                country(findings),
                printable(findings, DEVICE_TYPE, findings.text(DEVICE_TYPE), options.maxDeviceLength()),
                optionalTime(findings, ACCOUNT_OPENED_AT),
                optionalTime(findings, WALLET_FIRST_SEEN_AT),
                location(findings));
        checkMaximum(findings, transaction.amount(), transaction.currency());
        return findings.isEmpty() ? new Validation.Valid(transaction) : new Validation.Rejected(findings.violations());
    }

    /// The text of a field that must be there, or empty with a violation.
    private static String required(Findings findings, TransactionField field) {
        String text = findings.text(field);
        if (text.isEmpty() && !findings.refused(field)) {
            findings.add(field, "required", "is missing");
        }
        return text;
    }

    private static String printable(Findings findings, TransactionField field, String text, int maxLength) {
        if (text.length() > maxLength) {
            findings.add(field, "length", "must be at most " + maxLength + " characters long, has " + text.length());
        }
        int hidden = firstHidden(text);
        if (hidden >= 0) {
            findings.add(field, "printable", "contains the invisible character U+%04X".formatted(hidden));
        }
        return text;
    }

    /// The first code point that cannot be seen, or -1.
    private static int firstHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                int codePoint = text.codePointAt(i);
                if (isHidden(codePoint)) {
                    return codePoint;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return -1;
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private BigDecimal amount(Findings findings) {
        String text = required(findings, AMOUNT);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = Numbers.decimal(text);
        if (amount == null) {
            refuseNumber(findings, AMOUNT, text);
            return BigDecimal.ZERO;
        }
        if (amount.signum() <= 0) {
            findings.add(AMOUNT, "positive", "must be greater than zero");
            return BigDecimal.ZERO;
        }
        if (amount.scale() > MAX_SCALE) {
            findings.add(AMOUNT, "scale", "must have at most " + MAX_SCALE + " decimals");
            return BigDecimal.ZERO;
        }
        if ((long) amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
            findings.add(AMOUNT, "maximum", "must have at most " + MAX_INTEGER_DIGITS + " digits before the point");
            return BigDecimal.ZERO;
        }
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    private static void refuseNumber(Findings findings, TransactionField field, String text) {
        String name = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        boolean special =
                name.equalsIgnoreCase("nan") || name.equalsIgnoreCase("infinity") || name.equalsIgnoreCase("inf");
        if (special) {
            findings.add(field, "finite", "must be a finite number");
        } else {
            findings.add(field, "number", "must be a decimal number such as 12.50");
        }
    }

    private void checkMaximum(Findings findings, BigDecimal amount, String currency) {
        if (amount.signum() > 0
                && !currency.isEmpty()
                && rates.usd(amount, currency) > options.maxAmountUsd().doubleValue()) {
            findings.add(
                    AMOUNT,
                    "maximum",
                    "must be worth at most " + options.maxAmountUsd().toPlainString() + " USD at the reference rate");
        }
    }

    private String currency(Findings findings) {
        String text = required(findings, CURRENCY);
        if (text.isEmpty()) {
            return text;
        }
        String code = rates.canonical(text);
        if (code == null) {
            findings.add(CURRENCY, "known_currency", "must be one of " + String.join(", ", rates.codes()));
            return "";
        }
        return code;
    }

    private static TransactionType type(Findings findings) {
        String text = required(findings, TRANSACTION_TYPE);
        for (TransactionType type : TYPES) {
            if (type.wireName().equalsIgnoreCase(text)) {
                return type;
            }
        }
        if (!text.isEmpty()) {
            findings.add(TRANSACTION_TYPE, "one_of", "must be buy, sell, withdraw or deposit");
        }
        return TransactionType.BUY;
    }

    private static String country(Findings findings) {
        String text = findings.text(IP_COUNTRY);
        if (text.isEmpty()) {
            return "";
        }
        int first = text.length() == 2 ? letter(text.charAt(0)) : -1;
        int second = text.length() == 2 ? letter(text.charAt(1)) : -1;
        if (first < 0 || second < 0) {
            findings.add(IP_COUNTRY, "country", "must be a country of two letters (ISO 3166-1 alpha-2)");
            return "";
        }
        return COUNTRIES[first * 26 + second];
    }

    /// 0 for A or a to 25 for Z or z, -1 for anything else.
    private static int letter(char c) {
        int letter = (c | 0x20) - 'a';
        return c < 0x80 && letter >= 0 && letter < 26 ? letter : -1;
    }

    private static String[] countries() {
        String[] codes = new String[26 * 26];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = "" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
        }
        return codes;
    }

    private @Nullable Instant optionalTime(Findings findings, TransactionField field) {
        String text = findings.text(field);
        return text.isEmpty() ? null : time(findings, field, text, EARLIEST_ACCOUNT);
    }

    private Instant time(Findings findings, TransactionField field, String text, Instant earliest) {
        if (text.isEmpty()) {
            return UNKNOWN_TIME;
        }
        long millis = Timestamps.parse(text);
        if (millis == Timestamps.INVALID) {
            findings.add(
                    field,
                    "timestamp",
                    "must be ISO-8601 with an offset such as 2026-01-31T12:00:00Z, or milliseconds since 1970");
            return UNKNOWN_TIME;
        }
        if (millis < earliest.toEpochMilli()) {
            findings.add(field, "earliest", "must not be before " + earliest + unitHint(millis, text));
        } else if (millis > clock.millis() + options.maxFuture().toMillis()) {
            findings.add(
                    field,
                    "future",
                    "must not be more than " + options.maxFuture().toMinutes() + " minutes ahead of our clock"
                            + unitHint(millis, text));
        }
        return Instant.ofEpochMilli(millis);
    }

    /// Names the likely mistake when a plain number would be a recent time in another unit.
    private String unitHint(long millis, String text) {
        if (text.indexOf('-', 1) > 0) {
            return "";
        }
        long now = clock.millis();
        if (millis > now / 2000 && millis < now / 500) {
            return " (it looks like seconds; milliseconds are expected)";
        }
        return millis / 1000 > now / 2 && millis / 1000 < now * 2
                ? " (it looks like microseconds; milliseconds are expected)"
                : "";
    }

    private static @Nullable Coordinates location(Findings findings) {
        double latitude = degrees(findings, LATITUDE, 90);
        double longitude = degrees(findings, LONGITUDE, 180);
        boolean hasLatitude = !findings.text(LATITUDE).isEmpty() || findings.refused(LATITUDE);
        boolean hasLongitude = !findings.text(LONGITUDE).isEmpty() || findings.refused(LONGITUDE);
        if (hasLatitude != hasLongitude) {
            findings.add(
                    hasLatitude ? LONGITUDE : LATITUDE, "both_or_none", "must be given together with its counterpart");
        }
        return hasLatitude && hasLongitude ? new Coordinates(latitude, longitude) : null;
    }

    private static double degrees(Findings findings, TransactionField field, int limit) {
        String text = findings.text(field);
        if (text.isEmpty()) {
            return 0;
        }
        double degrees = Numbers.floating(text);
        if (Double.isNaN(degrees)) {
            refuseNumber(findings, field, text);
            return 0;
        }
        if (Math.abs(degrees) > limit) {
            findings.add(field, "range", "must be between -%d and %d degrees".formatted(limit, limit));
        }
        return degrees;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "TransactionValidator[%s, %d currencies]",
                options,
                rates.codes().size());
    }
}
