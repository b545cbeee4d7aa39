/// Decides once more, from ClickHouse and by the same code, what the stream decided: to see that both say the same, and
/// to make up for what was never decided.
@NullMarked
package dev.vigil.service.training.batch;

import org.jspecify.annotations.NullMarked;
