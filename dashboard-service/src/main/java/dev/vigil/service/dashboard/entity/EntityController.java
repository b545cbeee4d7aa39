package dev.vigil.service.dashboard.entity;

import dev.vigil.clickhouse.SelectUser;
import dev.vigil.clickhouse.SelectWallet;
import dev.vigil.service.dashboard.privacy.Sights;
import dev.vigil.service.dashboard.web.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users and wallets")
final class EntityController {
    private final SelectUser users;
    private final SelectWallet wallets;
    private final Sights sights;

    EntityController(SelectUser users, SelectWallet wallets, Sights sights) {
        this.users = users;
        this.wallets = wallets;
        this.sights = sights;
    }

    @GetMapping("/api/users/{user_id}")
    @Operation(summary = "What a user has done")
    UserView user(@PathVariable("user_id") String userId) {
        return users.find(userId)
                .map(history -> UserView.of(history, sights.current()))
                .orElseThrow(() -> new NotFoundException(
                        "User not found", "No transaction of the user " + userId + " is stored."));
    }

    @GetMapping("/api/wallets/{address}")
    @Operation(summary = "What has happened to a wallet")
    WalletView wallet(@PathVariable("address") String address) {
        return wallets.find(address)
                .map(WalletView::of)
                .orElseThrow(() -> new NotFoundException(
                        "Wallet not found", "No transaction with the wallet " + address + " is stored."));
    }
}
