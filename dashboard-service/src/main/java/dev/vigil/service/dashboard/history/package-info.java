/// The connection to ClickHouse, where all that is older than memory lies.
@NullMarked
package dev.vigil.service.dashboard.history;

import org.jspecify.annotations.NullMarked;
