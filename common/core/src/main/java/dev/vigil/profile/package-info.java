/// What is known of a user or a wallet before a transaction: true sliding windows in bounded memory.
@NullMarked
package dev.vigil.profile;

import org.jspecify.annotations.NullMarked;
