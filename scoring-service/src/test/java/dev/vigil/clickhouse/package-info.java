/// Tables, writers and readers on a real engine, which their own module cannot depend on.
@NullMarked
package dev.vigil.clickhouse;

import org.jspecify.annotations.NullMarked;
