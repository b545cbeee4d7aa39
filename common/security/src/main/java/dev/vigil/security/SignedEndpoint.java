package dev.vigil.security;

/// An address for somebody who has neither key nor session and signs what it sends. A service that has a bean of
/// it takes signed POSTs there, once each, of 256 KB at most, and refuses all others.
///
/// @param path     of the address
/// @param sender   who sends there, for the audit log
/// @param scheme   how they sign
/// @param property under which the secret is configured, for messages
/// @param secret   they share with us; without one the address is not found
public record SignedEndpoint(
        String path, String sender, SignatureScheme scheme, String property, SharedSecret secret) {}
