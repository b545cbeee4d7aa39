@NullMarked
package dev.vigil.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
