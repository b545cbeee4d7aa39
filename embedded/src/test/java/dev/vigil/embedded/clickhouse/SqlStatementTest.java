package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlStatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t FORMAT RowBinary@data|INSERT INTO t|RowBinary|data",
                "insert into db.t (a, `b c`) format CSV@1,2|insert into db.t (a, `b c`)|CSV|1,2",
                "INSERT INTO t VALUES (1)|INSERT INTO t|Values|' (1)'",
                "INSERT INTO `format` (\"values\") VALUES (1)|INSERT INTO `format` (\"values\")|Values|' (1)'",
                "INSERT INTO values FORMAT TSV@1|INSERT INTO values|TSV|1",
                "/* FORMAT x */ INSERT INTO t -- VALUES@SETTINGS a = 1 FORMAT TSV@1"
                        + "|/* FORMAT x */ INSERT INTO t -- VALUES@SETTINGS a = 1|TSV|1",
                "INSERT INTO FUNCTION file('x)', 'CSV', 'a Int') FORMAT CSV;@1"
                        + "|INSERT INTO FUNCTION file('x)', 'CSV', 'a Int')|CSV|1",
                "INSERT INTO t FORMAT JSONEachRow {\"a\": 1}|INSERT INTO t|JSONEachRow|{\"a\": 1}"
            })
    void separatesAnInsertFromItsRows(String text, String sql, String format, String rows) {
        byte[] bytes = utf8(text);

        SqlStatement statement = SqlStatement.parse(bytes);

        assertThat(new String(statement.sql(bytes), UTF_8).strip()).isEqualTo(sql.replace('@', '\n'));
        assertThat(statement.format()).hasValue(format);
        assertThat(new String(statement.rows(bytes), UTF_8)).isEqualTo(rows);
    }

    @Test
    void leavesAllButOneLineBreakToTheRows() {
        byte[] text = "INSERT INTO t FORMAT RowBinary \r\n\n\t x".getBytes(UTF_8);

        assertThat(SqlStatement.parse(text).rows(text)).asString(UTF_8).isEqualTo("\n\t x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT 1",
                "INSERT INTO t (a) SELECT a FROM u",
                "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x",
                "INSERT INTO t FROM INFILE 'f.csv' FORMAT CSV"
            })
    void leavesInsertsThatReadThemselvesWhole(String text) {
        byte[] bytes = utf8(text);

        SqlStatement statement = SqlStatement.parse(bytes);

        assertThat(statement.inserted()).isEmpty();
        assertThat(statement.sql(bytes)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 FORMAT JSON|JSON",
                "SELECT 1 format Json;|Json",
                "SELECT 1 FORMAT CSV SETTINGS max_threads = 1|CSV",
                "SELECT 'it''s FORMAT x', format FROM t|",
                "SELECT (SELECT 1 FORMAT x) -- FORMAT y|",
                "SELECT $$ FORMAT x $$|",
                "SELECT $tag$ FORMAT x $$ $tag$ FORMAT TSV|TSV",
                "SELECT `a FORMAT b`, \"c FORMAT d\"|"
            })
    void findsTheFormatOfAQuery(String text, String format) {
        assertThat(SqlStatement.parse(utf8(text)).format().orElse(null)).isEqualTo(format);
    }

    @Test
    void readsTheVerbBehindCommentsAndParentheses() {
        assertThat(SqlStatement.parse(utf8("-- first@ # second@ /* third */ (select 1)"))
                        .verb())
                .isEqualTo("SELECT");
        assertThat(SqlStatement.parse(new byte[0]).verb()).isEmpty();
        assertThat(SqlStatement.parse(utf8("  -- nothing")).verb()).isEmpty();
    }

    @Test
    void recognisesTemporaryTables() {
        assertThat(SqlStatement.isTemporary(utf8("CREATE TEMPORARY TABLE t (a Int8)")))
                .isTrue();
        assertThat(SqlStatement.isTemporary(utf8("create or replace temporary table t (a Int8)")))
                .isTrue();
        assertThat(SqlStatement.isTemporary(utf8("CREATE TABLE t (temporary Int8)")))
                .isFalse();
    }

    private static byte[] utf8(String text) {
        return text.replace('@', '\n').getBytes(UTF_8);
    }
}
