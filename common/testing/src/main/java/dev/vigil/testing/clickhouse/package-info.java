/// What tables, writers and readers promise, to be run against every ClickHouse there is.
@NullMarked
package dev.vigil.testing.clickhouse;

import org.jspecify.annotations.NullMarked;
