/// Counts, rates and latencies over time: from memory where it reaches, else from ClickHouse.
@NullMarked
package dev.vigil.service.dashboard.statistics;

import org.jspecify.annotations.NullMarked;
