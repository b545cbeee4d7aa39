/// Who may do what in ClickHouse: `images/clickhouse/users.xml`.
@NullMarked
package dev.vigil.deployment.clickhouse;

import org.jspecify.annotations.NullMarked;
