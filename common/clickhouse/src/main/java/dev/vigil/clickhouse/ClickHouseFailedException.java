package dev.vigil.clickhouse;

import com.clickhouse.client.api.ServerException;

/// ClickHouse could not be reached, or refused a statement.
public final class ClickHouseFailedException extends RuntimeException {
    private final int code;

    /// @param doing what was tried, such as `insert into labels`
    ClickHouseFailedException(String doing, Throwable cause) {
        super(doing + " failed: " + text(root(cause)), cause);
        this.code = root(cause) instanceof ServerException server ? server.getCode() : 0;
    }

    /// ClickHouse's error code, 0 when there is none because it could not be reached.
    public int code() {
        return code;
    }

    private static String text(Throwable root) {
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /// What ClickHouse said, or else the innermost reason of having heard nothing.
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (!(root instanceof ServerException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
