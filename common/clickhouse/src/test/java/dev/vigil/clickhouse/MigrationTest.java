package dev.vigil.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationTest {
    private static final Path FILES = Path.of("src", "main", "resources", "dev", "vigil", "clickhouse");

    @Test
    void everyFileIsApplied() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(Migrations.all()).hasSize((int)
                    files.filter(file -> file.toString().endsWith(".sql")).count());
        }
    }

    @Test
    void versionsCountUp() {
        assertThat(Migrations.all())
                .extracting(Migration::version)
                .startsWith(1)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void statementsMayRunTwiceAndTakeNothingAway() {
        assertThat(Migrations.all()).flatExtracting(Migration::statements).allSatisfy(statement -> {
            String upper = statement.toUpperCase(Locale.ROOT);
            assertThat(upper).containsAnyOf("IF NOT EXISTS", "MODIFY COLUMN");
            assertThat(upper).doesNotContain("DROP ", "TRUNCATE ", "DELETE ", "RENAME ");
        });
    }

    @Test
    void statementsEndAtTheEndOfALine() {
        Migration migration =
                Migration.of("V007__two_steps.sql", "CREATE a COMMENT 'x; y'\n  (b);  \n-- c\nCREATE d;\n");

        assertThat(migration.version()).isEqualTo(7);
        assertThat(migration.name()).isEqualTo("two_steps");
        assertThat(migration.statements()).containsExactly("CREATE a COMMENT 'x; y'\n  (b)", "-- c\nCREATE d");
    }

    @Test
    void theChecksumIsOfTheText() {
        assertThat(Migration.of("V001__a.sql", "x;").checksum())
                .hasSize(64)
                .isEqualTo(Migration.of("V002__b.sql", "x;").checksum())
                .isNotEqualTo(Migration.of("V001__a.sql", "x ;").checksum());
    }

    @Test
    void oddNamesAreRefused() {
        for (String name : List.of("V1__a.sql", "V001_a.sql", "001__a.sql", "V001__A.sql")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Migration.of(name, "x;"));
        }
    }
}
