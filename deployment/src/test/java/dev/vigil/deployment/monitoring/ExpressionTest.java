package dev.vigil.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionTest {
    @Test
    void metricsAreTheNamesThatAreNeitherFunctionsNorLabelsNorWords() {
        Expression expression = new Expression("""
                histogram_quantile(0.99, sum by (le, topic) (rate(a_seconds_bucket{topic="b_total"}[$__rate_interval])))
                  > on (instance) group_left (version) c:d:rate5m offset 5m or vector(0) and 14.4 * 1e3 > bool e_total
                """);

        assertThat(expression.metrics()).containsExactlyInAnyOrder("a_seconds_bucket", "c:d:rate5m", "e_total");
    }

    @Test
    void aScrapeShowsWhatItsSamplesAreNamed() {
        assertThat(Expression.scraped("""
                # HELP a_total help_total
                # TYPE a_total counter
                a_total{b="c"} 1.0
                d 2
                """)).containsExactlyInAnyOrder("a_total", "d");
    }
}
