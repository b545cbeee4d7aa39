package dev.vigil.clickhouse;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where ClickHouse is; configuration prefix `vigil.clickhouse`. What is left out (null, zero) takes its default.
///
/// @param url           default `http://localhost:8123`
/// @param user          default `default`
/// @param password      default empty
/// @param database      created when it is missing; letters, digits and underscores; default `vigil`
/// @param retentionDays how many days after their arrival rows are kept, 1 to 25,000, as ClickHouse's dates of
///                      expiry end in 2106; default 365
/// @param connections   at most, 1 to 1,000; default 16
/// @param timeout       for one answer of ClickHouse; default 60 seconds
/// @param authority     certificates (PEM) that vouch for a server at an `https` address; default those Java trusts
/// @param compress      whether rows travel compressed, which pays when ClickHouse is on another machine; default no
/// @param admin         who creates and changes tables; default `user`
public record ClickHouseSettings(
        String url,
        String user,
        Secret password,
        String database,
        int retentionDays,
        int connections,
        Duration timeout,
        @Nullable Path authority,
        boolean compress,
        @Nullable Admin admin) {
    public ClickHouseSettings(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable String database,
            int retentionDays,
            int connections,
            @Nullable Duration timeout,
            @Nullable Path authority,
            boolean compress,
            @Nullable Admin admin) {
        this.url = url == null ? "http://localhost:8123" : url;
        this.user = user == null ? "default" : user;
        this.password = password == null ? new Secret("") : password;
        this.database = identifier(database == null ? "vigil" : database);
        this.retentionDays =
                within("vigil.clickhouse.retention-days", retentionDays == 0 ? 365 : retentionDays, 25_000);
        this.connections = within("vigil.clickhouse.connections", connections == 0 ? 16 : connections, 1_000);
        this.timeout = timeout == null ? Duration.ofSeconds(60) : timeout;
        this.authority = authority;
        this.compress = compress;
        this.admin = admin;
    }

    /// Who creates and changes tables, so that who writes and reads them needs no right to.
    public record Admin(String user, Secret password) {
        /// @param user     must be there
        /// @param password default empty
        public Admin(@Nullable String user, @Nullable Secret password) {
            if (user == null || user.isBlank()) {
                throw new IllegalArgumentException(
                        "vigil.clickhouse.admin.user is missing, must be there when vigil.clickhouse.admin.password is");
            }
            this.user = user;
            this.password = password == null ? new Secret("") : password;
        }
    }

    /// The defaults for a server at another address.
    public static ClickHouseSettings at(String url, String user, String password, String database) {
        return new ClickHouseSettings(url, user, new Secret(password), database, 0, 0, null, null, false, null);
    }

    /// The same connection for another user who creates and changes tables.
    public ClickHouseSettings withAdmin(String name, String secret) {
        return copy(user, password, new Admin(name, new Secret(secret)));
    }

    /// The connection of who creates and changes tables.
    ClickHouseSettings ofAdmin() {
        return admin == null ? this : copy(admin.user(), admin.password(), null);
    }

    private ClickHouseSettings copy(String otherUser, Secret otherPassword, @Nullable Admin otherAdmin) {
        return new ClickHouseSettings(
                url,
                otherUser,
                otherPassword,
                database,
                retentionDays,
                connections,
                timeout,
                authority,
                compress,
                otherAdmin);
    }

    private static int within(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to " + maximum);
        }
        return value;
    }

    private static String identifier(String database) {
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
            throw new IllegalArgumentException("vigil.clickhouse.database is \"" + database
                    + "\", must be up to 64 letters, digits and underscores");
        }
        return database;
    }
}
