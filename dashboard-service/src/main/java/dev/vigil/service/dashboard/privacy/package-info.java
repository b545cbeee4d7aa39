/// Who sees wallet addresses and places whole, who sees them masked, and how the latter get to see one with a reason.
@NullMarked
package dev.vigil.service.dashboard.privacy;

import org.jspecify.annotations.NullMarked;
