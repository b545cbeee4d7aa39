/// Where decisions are kept: the tables, what writes them and what reads them, one statement per class.
@NullMarked
package dev.vigil.clickhouse;

import org.jspecify.annotations.NullMarked;
