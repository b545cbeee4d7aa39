/// The files in `monitoring/`: against Prometheus' own tools, against a running suite, and against ClickHouse.
@NullMarked
package dev.vigil.deployment.monitoring;

import org.jspecify.annotations.NullMarked;
