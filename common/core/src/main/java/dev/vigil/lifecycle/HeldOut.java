package dev.vigil.lifecycle;

import dev.vigil.training.Dataset;

/// Rows no model has learned from, with whose they are and when. The arrays are owned by this object and must not be
/// changed.
public final class HeldOut {
    private final Dataset rows;
    private final String[] users;
    private final int[] days;

    /// @param users of each row
    /// @param days  of each row, days since 1970 in UTC
    /// @throws IllegalArgumentException if the three differ in length
    public HeldOut(Dataset rows, String[] users, int[] days) {
        if (rows.size() != users.length || rows.size() != days.length) {
            throw new IllegalArgumentException(
                    rows.size() + " rows need as many users and days, got " + users.length + " and " + days.length);
        }
        this.rows = rows;
        this.users = users;
        this.days = days;
    }

    public Dataset rows() {
        return rows;
    }

    String user(int row) {
        return users[row];
    }

    int day(int row) {
        return days[row];
    }
}
