/// Cuts a stream of bytes into single records, so that one bad record never spoils its neighbours, and says
/// which of them are transactions.
@NullMarked
package dev.vigil.records;

import org.jspecify.annotations.NullMarked;
