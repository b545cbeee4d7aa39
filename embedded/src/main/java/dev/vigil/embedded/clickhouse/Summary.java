package dev.vigil.embedded.clickhouse;

/// What a statement has read from and written to storage.
record Summary(long rowsRead, long bytesRead, long rowsWritten, long bytesWritten) {
    static final Summary NONE = new Summary(0, 0, 0, 0);

    /// The value of the header `X-ClickHouse-Summary`; like ClickHouse's, all figures are strings.
    String header(long elapsedNanos) {
        return ("{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\","
                        + "\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"%d\",\"elapsed_ns\":\"%d\"}")
                .formatted(rowsRead, bytesRead, rowsWritten, bytesWritten, rowsWritten, bytesWritten, elapsedNanos);
    }
}
