@NullMarked
package dev.vigil.clickhouse;

import org.jspecify.annotations.NullMarked;
