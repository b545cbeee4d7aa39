package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What must be known of a statement before the engine gets it.
///
/// @param verb its first keyword in upper case, empty when there is none
/// @param format the format named in the statement itself
/// @param inserted where the rows of an INSERT begin, when it carries rows
record SqlStatement(String verb, Optional<String> format, Optional<Inserted> inserted) {
    /// @param sqlEnd where the part that names table and columns ends
    /// @param dataStart where the rows begin; the end of the text when they are still to come
    record Inserted(int sqlEnd, int dataStart) {}

    private static final Set<String> READS_ROWS_ITSELF = Set.of("SELECT", "WITH", "WATCH", "EXPLAIN", "FROM");

    /// Parses the beginning of a request; binary rows may follow.
    static SqlStatement parse(byte[] text) {
        SqlScanner scanner = new SqlScanner(text);
        while (scanner.next()) {
            String verb = scanner.keyword();
            if (!verb.isEmpty()) {
                return verb.equals("INSERT") ? insert(scanner, text) : other(verb, scanner);
            }
        }
        return new SqlStatement("", Optional.empty(), Optional.empty());
    }

    /// The rows of an INSERT, or an empty array.
    byte[] rows(byte[] text) {
        return inserted.map(part -> Arrays.copyOfRange(text, part.dataStart(), text.length))
                .orElseGet(() -> new byte[0]);
    }

    /// The statement without rows, and without FORMAT or VALUES.
    byte[] sql(byte[] text) {
        return inserted.map(part -> Arrays.copyOf(text, part.sqlEnd())).orElse(text);
    }

    private static SqlStatement insert(SqlScanner scanner, byte[] text) {
        boolean target = skipToTarget(scanner);
        while (target && scanner.next()) {
            String keyword = scanner.outermost() ? scanner.keyword() : "";
            if (READS_ROWS_ITSELF.contains(keyword)) {
                return new SqlStatement("INSERT", Optional.empty(), Optional.empty());
            }
            int sqlEnd = scanner.start();
            if (keyword.equals("VALUES")) {
                return new SqlStatement(
                        "INSERT", Optional.of("Values"), Optional.of(new Inserted(sqlEnd, scanner.end())));
            }
            if (keyword.equals("FORMAT") && scanner.next()) {
                return new SqlStatement(
                        "INSERT",
                        Optional.of(scanner.word()),
                        Optional.of(new Inserted(sqlEnd, dataStart(text, scanner.end()))));
            }
        }
        int end = text.length;
        return new SqlStatement("INSERT", Optional.empty(), Optional.of(new Inserted(end, end)));
    }

    /// Moves onto the name of the table, which may be spelt like a keyword.
    private static boolean skipToTarget(SqlScanner scanner) {
        while (scanner.next()) {
            if (!Set.of("INTO", "TABLE", "FUNCTION").contains(scanner.keyword())) {
                return true;
            }
        }
        return false;
    }

    /// After a format's name at most one line break belongs to the statement, as in ClickHouse's own parser.
    private static int dataStart(byte[] text, int formatEnd) {
        int at = skip(text, formatEnd, " \t\f");
        at = skipOne(text, at, ';');
        at = skip(text, at, " \t\f");
        at = skipOne(text, at, '\r');
        return skipOne(text, at, '\n');
    }

    private static int skip(byte[] text, int from, String blanks) {
        int at = from;
        while (at < text.length && blanks.indexOf(text[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static int skipOne(byte[] text, int at, char expected) {
        return at < text.length && text[at] == expected ? at + 1 : at;
    }

    private static SqlStatement other(String verb, SqlScanner scanner) {
        Optional<String> format = Optional.empty();
        boolean afterFormat = false;
        while (scanner.next()) {
            String keyword = scanner.outermost() ? scanner.keyword() : "";
            if (afterFormat && !keyword.isEmpty() && !keyword.equals("FROM")) {
                format = Optional.of(scanner.word());
            }
            afterFormat = keyword.equals("FORMAT");
        }
        return new SqlStatement(verb, format, Optional.empty());
    }

    /// Whether the statement makes something only its own connection sees.
    static boolean isTemporary(byte[] text) {
        SqlScanner scanner = new SqlScanner(text);
        for (int i = 0; i < 4 && scanner.next(); i++) {
            if (scanner.keyword().equals("TEMPORARY")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return verb + format.map(name -> " FORMAT " + name).orElse("");
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
