package dev.vigil.service.ingestion.rest;

/// Examples of the OpenAPI document.
final class Examples {
    static final String NORMAL = """
            {"transaction_id": "t-1001", "timestamp": "2026-11-21T09:30:00Z", "user_id": "u-17", "amount": "129.90",
             "currency": "EUR", "transaction_type": "buy", "wallet_address": "w-4711", "ip_country": "DE",
             "device_type": "mobile"}""";

    static final String SMALL = """
            {"transaction_id": "t-1002", "timestamp": 1795253400000, "user_id": "u-17", "amount": 12.5,
             "currency": "USD", "transaction_type": "deposit"}""";

    static final String BATCH = "[" + NORMAL + ",\n " + SMALL + "]";

    static final String LINES = """
            {"transaction_id":"t-1001","timestamp":"2026-11-21T09:30:00Z","user_id":"u-17","amount":"129.90","currency":"EUR","transaction_type":"buy"}
            {"transaction_id":"t-1002","timestamp":1795253400000,"user_id":"u-17","amount":12.5,"currency":"USD","transaction_type":"deposit"}
            """;

    static final String DECISION = """
            {"transaction_id": "t-1001", "user_id": "u-17", "wallet_address": "w-4711", "verdict": "approved",
             "score": 4.2, "amount": "129.90", "currency": "EUR", "amount_usd": 140.29, "transaction_type": "buy",
             "timestamp": "2026-11-21T09:30:00.000Z", "decided_at": "2026-11-21T09:30:00.412Z", "ip_country": "DE",
             "device_type": "mobile", "degraded": false, "top_reason": "", "rules_points": 0, "rules": [],
             "isolation": {"evidence": 7.9, "score": 0.44, "prediction": 1, "points": 3.1, "base_points": 3.4},
             "autoencoder": {"evidence": 0.3, "score": 0.3, "prediction": 1, "points": 1.1, "base_points": 0.9},
             "reasons": [], "model_version": "v20261121_58be53a", "policy_version": "default",
             "feature_schema": "1", "received_at": "2026-11-21T09:30:00.397Z"}""";

    static final String INVALID = """
            {"type": "about:blank", "title": "Not a valid transaction", "status": 400,
             "detail": "amount must be greater than zero",
             "errors": [{"field": "amount", "value": "-5", "rule": "positive",
                         "message": "amount must be greater than zero"}]}""";

    static final String BATCH_RESULT = """
            {"accepted": 1, "rejected": 1, "results": [
              {"index": 0, "transaction_id": "t-1001", "status": "accepted"},
              {"index": 1, "transaction_id": "t-1002", "status": "rejected",
               "errors": [{"field": "currency", "value": "XXX", "rule": "known_currency",
                           "message": "currency must be one of …"}]}]}""";

    private Examples() {}
}
