package dev.vigil.benchmarks;

import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;

/// The simulated card transactions of the Fraud Detection Handbook (Le Borgne et al., 2022).
final class Handbook {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int ID = 0;
    private static final int AT = 1;
    private static final int CUSTOMER = 2;
    private static final int TERMINAL = 3;
    private static final int AMOUNT = 4;
    private static final int DAY = 6;
    private static final int FRAUD = 7;

    private Handbook() {}

    /// Receives the transactions in their order.
    interface Visitor {
        /// @param day counted from 0
        void transaction(Transaction transaction, int day, boolean fraud);
    }

    /// Reads the whole file below `data`.
    static void read(Path data, Visitor visitor) throws IOException {
        Path file = data.resolve("handbook").resolve("transactions-2018-04-to-07.csv.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",", -1);
                // A few amounts are rounded down to nothing, which is not a transaction.
                if (Double.parseDouble(columns[AMOUNT]) > 0) {
                    visitor.transaction(
                            transaction(columns), Integer.parseInt(columns[DAY]), columns[FRAUD].equals("1"));
                }
            }
        }
    }

    private static Transaction transaction(String[] columns) {
        return new Transaction(
                columns[ID],
                LocalDateTime.parse(columns[AT], TIME).toInstant(ZoneOffset.UTC),
                columns[CUSTOMER],
                new BigDecimal(columns[AMOUNT]),
                "USD",
                TransactionType.BUY,
                columns[TERMINAL],
                "",
                "",
                null,
                null,
                null);
    }
}
