package dev.vigil.service.dashboard.decision;

import dev.vigil.clickhouse.DecisionFilter;
import dev.vigil.clickhouse.SelectDecisions;
import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.privacy.Sights;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.NotFoundException;
import dev.vigil.service.dashboard.web.TimeRange;
import dev.vigil.service.dashboard.web.Times;
import dev.vigil.transaction.TransactionType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Decisions")
final class DecisionController {
    private static final String DEFAULT_FROM = "now-1h";
    private static final Map<String, Verdict> VERDICTS =
            Arrays.stream(Verdict.values()).collect(Collectors.toMap(Verdict::wireName, Function.identity()));
    private static final Map<String, TransactionType> TYPES = Arrays.stream(TransactionType.values())
            .collect(Collectors.toMap(TransactionType::wireName, Function.identity()));

    private final SelectDecisions decisions;
    private final DecisionLookup lookup;
    private final DecisionExplainer explainer;
    private final Sights sights;
    private final InstantSource clock;

    DecisionController(
            SelectDecisions decisions,
            DecisionLookup lookup,
            DecisionExplainer explainer,
            Sights sights,
            InstantSource clock) {
        this.decisions = decisions;
        this.lookup = lookup;
        this.explainer = explainer;
        this.sights = sights;
        this.clock = clock;
    }

    @GetMapping("/api/decisions")
    @Operation(
            summary = "Decisions, newest first",
            description =
                    "Filters combine with and; next_cursor leads to the part that follows, under the same filters. Who "
                            + "sees masked wallet addresses may not search by their beginning.")
    DecisionItems decisions(
            @Parameter(
                            description = "Any of approved, review, blocked, separated by commas.",
                            example = "blocked,review")
                    @RequestParam(value = "verdict", required = false)
                    @Nullable
                    String verdict,
            @Parameter(description = "Exactly this user.") @RequestParam(value = "user", required = false) @Nullable
                    String user,
            @Parameter(description = "Exactly this wallet; 403 without one of the roles analyst, lead, admin.")
                    @RequestParam(value = "wallet", required = false)
                    @Nullable
                    String wallet,
            @Parameter(description = "Any of buy, sell, withdraw, deposit, separated by commas.")
                    @RequestParam(value = "type", required = false)
                    @Nullable
                    String type,
            @Parameter(example = "EUR") @RequestParam(value = "currency", required = false) @Nullable String currency,
            @Parameter(description = "ISO 3166-1 alpha-2.", example = "DE")
                    @RequestParam(value = "country", required = false)
                    @Nullable
                    String country,
            @Parameter(description = "A code among the decision's reasons: a rule's flag or a feature's name.")
                    @RequestParam(value = "reason", required = false)
                    @Nullable
                    String reason,
            @Parameter(description = "0 to 100, inclusive.", schema = @Schema(type = "number"))
                    @RequestParam(value = "min_score", required = false)
                    @Nullable
                    String minScore,
            @Parameter(description = "0 to 100, inclusive.", schema = @Schema(type = "number"))
                    @RequestParam(value = "max_score", required = false)
                    @Nullable
                    String maxScore,
            @Parameter(description = "The transaction's id, the user or, seen whole, the wallet begins with this.")
                    @RequestParam(value = "q", required = false)
                    @Nullable
                    String q,
            @Parameter(description = Times.FROM, schema = @Schema(defaultValue = DEFAULT_FROM))
                    @RequestParam(value = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(description = Times.TO, schema = @Schema(defaultValue = "now"))
                    @RequestParam(value = "to", required = false)
                    @Nullable
                    String to,
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "100"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the part before.")
                    @RequestParam(value = "cursor", required = false)
                    @Nullable
                    String cursor) {
        Checks checks = new Checks(clock.instant());
        TimeRange range = checks.range(from, DEFAULT_FROM, to);
        DecisionFilter filter = new DecisionFilter(
                range.from(),
                range.to(),
                named(VERDICTS, checks.anyOf("verdict", verdict, VERDICTS.keySet())),
                checks.text("user", user),
                checks.text("wallet", wallet),
                named(TYPES, checks.anyOf("type", type, TYPES.keySet())),
                checks.text("currency", currency).toUpperCase(Locale.ROOT),
                checks.text("country", country).toUpperCase(Locale.ROOT),
                checks.text("reason", reason),
                checks.number("min_score", minScore, 0, 100),
                checks.number("max_score", maxScore, 0, 100),
                checks.text("q", q),
                sights.current().searchesWallets());
        int count = checks.whole("limit", limit, 100, 1, 1_000);
        checks.done();
        sights.requireMayName(filter.wallet());
        return page(filter, count, cursor == null || cursor.isBlank() ? null : cursor, checks);
    }

    @GetMapping("/api/decisions/{transaction_id}")
    @Operation(
            summary = "One decision with everything that explains it",
            description = "Finds the newest ones at once, before they are in ClickHouse.")
    DecisionDetail decision(
            @PathVariable("transaction_id") String transactionId,
            @Parameter(description = "Whose transaction it is; ids are unique for a user only.")
                    @RequestParam(value = "user", required = false)
                    @Nullable
                    String user) {
        return lookup.find(transactionId, user == null ? "" : user)
                .map(found -> explainer.explain(found, sights.current()))
                .orElseThrow(() -> new NotFoundException(
                        "Decision not found", "No decision of the transaction " + transactionId + " is stored."));
    }

    private DecisionItems page(DecisionFilter filter, int limit, @Nullable String cursor, Checks checks) {
        try {
            return DecisionItems.of(decisions.page(filter, limit, cursor), sights.current());
        } catch (IllegalArgumentException e) {
            if (cursor == null) {
                throw e;
            }
            checks.problem("cursor", "must be a next_cursor of an earlier answer");
            checks.done();
            throw e;
        }
    }

    private static <T> Set<T> named(Map<String, T> byName, Set<String> names) {
        return names.stream().filter(byName::containsKey).map(byName::get).collect(Collectors.toSet());
    }
}
