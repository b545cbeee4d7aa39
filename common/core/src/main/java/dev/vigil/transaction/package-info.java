/// What a transaction is and what makes one valid.
@NullMarked
package dev.vigil.transaction;

import org.jspecify.annotations.NullMarked;
