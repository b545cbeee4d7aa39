package dev.vigil.service.dashboard.live;

import dev.vigil.security.Admission;
import dev.vigil.service.dashboard.privacy.Sight;

/// What whoever opened a session may see, and for how long.
///
/// @param sight          how they see personal data
/// @param mayNameWallets whether they may ask for the decisions of a wallet
/// @param admission      ends the session when it is over
record Viewer(Sight sight, boolean mayNameWallets, Admission admission) {}
