package dev.vigil.service.ingestion.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transaction as the OpenAPI document describes it. Requests are read from their bytes instead, so that whatever is
/// wrong with them can be named and kept.
@Schema(name = "Transaction", description = "A movement of money. Other properties than these are refused.")
record TransactionDocument(
        @JsonProperty("transaction_id")
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 128,
                example = "t-1001",
                description = "unique per user; the same again is decided once")
        String transactionId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "2026-11-21T09:30:00Z",
                description = "ISO-8601 with an offset, or milliseconds since 1970; from 2009 to 10 minutes ahead")
        Instant timestamp,

        @JsonProperty("user_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 128, example = "u-17")
        String userId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "129.90",
                description = "greater than zero; a number or the text of one")
        BigDecimal amount,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR")
        String currency,

        @JsonProperty("transaction_type")
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"buy", "sell", "withdraw", "deposit"},
                example = "buy")
        String transactionType,

        @JsonProperty("wallet_address") @Schema(maxLength = 128, example = "w-4711") @Nullable
        String walletAddress,

        @JsonProperty("ip_country") @Schema(example = "DE", description = "ISO 3166-1 alpha-2") @Nullable
        String ipCountry,

        @JsonProperty("device_type") @Schema(maxLength = 64, example = "mobile") @Nullable
        String deviceType,

        @JsonProperty("account_opened_at") @Schema(example = "2021-03-01T00:00:00Z") @Nullable
        Instant accountOpenedAt,

        @JsonProperty("wallet_first_seen_at") @Schema(example = "2024-06-01T00:00:00Z") @Nullable
        Instant walletFirstSeenAt,

        @Schema(minimum = "-90", maximum = "90", example = "52.52", description = "only together with longitude")
        @Nullable
        Double latitude,

        @Schema(minimum = "-180", maximum = "180", example = "13.405", description = "only together with latitude")
        @Nullable
        Double longitude) {}
