package dev.vigil.service.dashboard.feed;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionGlanceTest {
    private final DecisionGlance glance = new DecisionGlance();

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void sees_what_the_codec_wrote(Verdict verdict) {
        byte[] json = decision("tx-1").with(verdict, 12).json();

        assertThat(glance.read(json, 0, json.length)).isTrue();

        assertThat(id(json)).isEqualTo("tx-1");
        assertThat(glance.verdict()).isEqualTo(verdict);
        assertThat(glance.decidedAtMillis())
                .isEqualTo(Instant.parse("2026-11-21T09:30:00.250Z").toEpochMilli());
        assertThat(glance.amountUsd()).isEqualTo(136.8);
        assertThat(glance.degraded()).isFalse();
    }

    @Test
    void finds_the_value_inside_a_larger_buffer() {
        byte[] json = decision("tx-2").json();
        byte[] buffer = new byte[json.length + 20];
        System.arraycopy(json, 0, buffer, 7, json.length);

        assertThat(glance.read(buffer, 7, 7 + json.length)).isTrue();

        assertThat(id(buffer)).isEqualTo("tx-2");
    }

    @Test
    void passes_over_escapes_and_other_scripts() {
        byte[] json = decision("a\"b\\").of("ユーザー\"verdict\":\"blocked\"").json();

        assertThat(glance.read(json, 0, json.length)).isTrue();

        assertThat(id(json)).isEqualTo("a\\\"b\\\\");
        assertThat(glance.verdict()).isEqualTo(Verdict.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T09:30:00Z",
                "2026-11-21T09:30:00.2Z",
                "2026-11-21T09:30:00.25Z",
                "2026-11-21T09:30:00.250999Z",
                "2026-02-28T23:59:59.999999999Z",
                "1969-12-31T23:59:59.5Z",
                "+12026-11-21T09:30:00Z"
            })
    void reads_every_time_that_iso_allows(String time) {
        assertThat(read("""
                {"transaction_id":"t","verdict":"review","decided_at":"%s"}""".formatted(time))).isTrue();

        assertThat(glance.decidedAtMillis()).isEqualTo(Instant.parse(time).toEpochMilli());
    }

    @Test
    void reads_layouts_other_writers_may_choose() {
        assertThat(read("""
                { "verdict" : "blocked" , "degraded" : true,
                  "amount_usd": 1.5e3, "decided_at" : "2026-11-21T09:30:00Z", "transaction_id" : "t" }""")).isTrue();

        assertThat(glance.amountUsd()).isEqualTo(1500);
        assertThat(glance.degraded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"transaction_id\":\"t\"}",
                "{\"transaction_id\":\"t\",\"verdict\":\"maybe\",\"decided_at\":\"2026-11-21T09:30:00Z\"}",
                "{\"transaction_id\":\"t\",\"verdict\":\"review\",\"decided_at\":\"yesterday\"}",
                "{\"transaction_id\":\"t\",\"verdict\":\"review\",\"decided_at\":\"2026-13-45T09:30:00Z\"}",
                "{\"transaction_id\":\"t\",\"verdict\":\"review\",\"decided_at\":\"2026-11-21",
                "{\"rules\":[],\"transaction_id\":\"t\",\"verdict\":\"review\",\"decided_at\":\"2026-11-21T09:30:00Z\"}"
            })
    void refuses_what_is_not_a_decision(String json) {
        assertThat(read(json)).isFalse();
    }

    @Test
    void forgets_the_record_before() {
        assertThat(read("{\"transaction_id\":\"t\",\"verdict\":\"blocked\",\"amount_usd\":5,\"degraded\":true,"
                        + "\"decided_at\":\"2026-11-21T09:30:00Z\"}"))
                .isTrue();

        assertThat(read("{\"transaction_id\":\"u\",\"verdict\":\"blocked\",\"decided_at\":\"2026-11-21T09:30:00Z\"}"))
                .isTrue();

        assertThat(glance.amountUsd()).isZero();
        assertThat(glance.degraded()).isFalse();
    }

    private boolean read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return glance.read(bytes, 0, bytes.length);
    }

    private String id(byte[] source) {
        return new String(source, glance.idFrom(), glance.idTo() - glance.idFrom(), StandardCharsets.UTF_8);
    }
}
