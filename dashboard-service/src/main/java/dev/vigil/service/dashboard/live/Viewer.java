package dev.vigil.service.dashboard.live;

import dev.vigil.service.dashboard.privacy.Sight;

/// What whoever opened a session may see.
///
/// @param sight          how they see personal data
/// @param mayNameWallets whether they may ask for the decisions of a wallet
record Viewer(Sight sight, boolean mayNameWallets) {}
