package dev.vigil.testing.security;

import dev.vigil.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The tables of `docs/security.md` that say which role may send which request.
final class AccessTable {
    private static final String REQUEST = "request";
    private static final String UNKNOWN_CALLER = "nobody";
    private static final String MAY = "✓";

    private final List<Row> rows;

    private AccessTable(List<Row> rows) {
        this.rows = rows;
    }

    /// @param method such as `GET`
    /// @param path   as controllers write it
    /// @param roles  that may
    /// @param open   whether those may who show nothing
    record Row(String method, String path, Set<Role> roles, boolean open) {
        String request() {
            return method + " " + path;
        }

        /// The path with something in the place of each variable.
        String example() {
            return path.replaceAll("\\{[^}]*}", "x");
        }
    }

    /// The rows that hold for `service`: those under its heading and those for all services.
    static AccessTable of(Path document, String service) {
        try {
            List<Row> rows = new ArrayList<>();
            String heading = "";
            List<String> columns = List.of();
            for (String line : Files.readAllLines(document)) {
                if (line.startsWith("#")) {
                    heading = line.replace("#", "").strip();
                    columns = List.of();
                } else if (line.startsWith("|") && (heading.equals(service) || heading.equals("every service"))) {
                    List<String> cells = cells(line);
                    if (cells.getFirst().equals(REQUEST)) {
                        columns = cells;
                    } else if (!columns.isEmpty() && cells.getFirst().startsWith("`")) {
                        rows.add(row(columns, cells));
                    }
                }
            }
            return new AccessTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + document, e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static Row row(List<String> columns, List<String> cells) {
        String[] request = cells.getFirst().replace("`", "").split(" ", 2);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean open = false;
        for (int column = 1; column < columns.size(); column++) {
            String who = columns.get(column);
            if (!who.isEmpty() && cells.get(column).equals(MAY)) {
                if (who.equals(UNKNOWN_CALLER)) {
                    open = true;
                } else {
                    roles.add(Role.of(who));
                }
            }
        }
        return new Row(request[0], request[1], roles, open);
    }

    Stream<Row> rows() {
        return rows.stream();
    }
}
