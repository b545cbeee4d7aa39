package dev.vigil.testing.contract;

/// Where a ClickHouse under test is reached, and as whom.
public record ClickHouseEndpoint(String url, String user, String password) {
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
