package dev.vigil.kafka;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decisions of every shape, drawn from a seeded generator.
final class RandomDecisions {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<TransactionType> TYPES = List.of(TransactionType.values());
    private static final int FEATURES = 64;
    private static final int LATENT = 10;

    private final RandomGenerator random;

    RandomDecisions(RandomGenerator random) {
        this.random = random;
    }

    Decision next() {
        boolean degraded = random.nextInt(10) == 0;
        List<FiredRule> rules = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new FiredRule("rule_" + i, 40 * random.nextDouble(), text()))
                .toList();
        List<Reason> reasons = IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> new Reason("isolation", "feature_" + i, 20 * random.nextDouble() - 10, text()))
                .toList();
        double rulesPoints = 40 * random.nextDouble();
        boolean labelled = !degraded && random.nextBoolean();
        LayerScore isolation = degraded ? LayerScore.NONE : layer(labelled ? 0 : 30);
        LayerScore autoencoder = degraded ? LayerScore.NONE : layer(labelled ? 0 : 30);
        LayerScore supervised = labelled ? layer(60) : LayerScore.NONE;
        return new Decision(
                transaction(),
                VERDICTS.get(random.nextInt(VERDICTS.size())),
                rulesPoints + isolation.points() + autoencoder.points() + supervised.points(),
                Math.exp(random.nextGaussian(4, 3)),
                rulesPoints,
                rules,
                isolation,
                autoencoder,
                supervised,
                reasons,
                degraded
                        ? Explanation.ofRules(floats(FEATURES))
                        : new Explanation(
                                floats(FEATURES),
                                floats(FEATURES),
                                floats(FEATURES),
                                floats(labelled ? FEATURES : 0),
                                floats(LATENT)),
                degraded,
                degraded ? "" : "v2026-11-21_0ed985f",
                "policy-1",
                "features-1",
                NOON.plusMillis(random.nextInt(1_000_000)),
                degraded ? null : contest());
    }

    private @Nullable Contest contest() {
        if (random.nextBoolean()) {
            return null;
        }
        return new Contest(
                random.nextBoolean() ? ModelRole.CHAMPION : ModelRole.CHALLENGER,
                50 * random.nextDouble(),
                new Contest.Opinion(
                        "v2026-11-22_1ab2c3d",
                        100 * random.nextDouble(),
                        VERDICTS.get(random.nextInt(VERDICTS.size())),
                        50 * random.nextDouble()));
    }

    Transaction transaction() {
        return new Transaction(
                "t-" + text(),
                Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L)),
                "user-" + random.nextInt(1000),
                new BigDecimal(BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE)), random.nextInt(19)),
                "USD",
                TYPES.get(random.nextInt(TYPES.size())),
                random.nextBoolean() ? "" : "0x" + Long.toHexString(random.nextLong()),
                random.nextBoolean() ? "" : "DE",
                random.nextBoolean() ? "" : text(),
                random.nextBoolean() ? null : NOON.minusSeconds(random.nextInt(100_000_000)),
                random.nextBoolean() ? null : NOON.minusSeconds(random.nextInt(100_000_000)),
                random.nextBoolean()
                        ? null
                        : new Coordinates(180 * random.nextDouble() - 90, 360 * random.nextDouble() - 180));
    }

    /// Text with quotes, control characters, other scripts and characters beyond the basic plane.
    String text() {
        String alphabet = "abc XYZ09\"\\/\u0000\n\u007f\u00e9\u4e2d\u0633\ud83d\ude00\u2028";
        int[] symbols = alphabet.codePoints().toArray();
        return IntStream.generate(() -> symbols[random.nextInt(symbols.length)])
                .limit(random.nextInt(40))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private LayerScore layer(double most) {
        return new LayerScore(
                random.nextGaussian(),
                random.nextDouble(),
                random.nextBoolean(),
                most * random.nextDouble(),
                random.nextDouble());
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
