package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What is typed behind `vigil`, and what is answered when it makes no sense.
class VigilTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String line) {
        CommandLine commandLine = Vigil.commandLine();
        commandLine.setOut(new PrintWriter(output));
        commandLine.setErr(new PrintWriter(errors));
        return commandLine.execute(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --rate 0                  | --rate must be above 0 and at most 20000, got 0.0",
                "demo --rate 20001              | --rate must be above 0 and at most 20000, got 20001.0",
                "start --parts kafka,nonsense   | there is no part 'nonsense', only kafka, clickhouse",
                "start --port nonsense=1        | there is no part 'nonsense', only kafka, clickhouse",
                "start --port dashboard=65536   | the port of dashboard must be 0 to 65535, got 65536",
                "start --security none          | --security must be demo or secured, got none",
                "start --security demo --issuer | --issuer is where people log in, so it needs --security secured",
                "start --security secured --issuer=65536 | --issuer must be a port, 0 to 65535, got 65536",
                "start --security secured --issuer --set server.address=192.0.2.1 | --issuer asks nobody for a password,"
                        + " so server.address must be a loopback address, but is 192.0.2.1",
                "start --security secured --issuer --set vigil.security.oidc.issuer=http://x | --issuer is a provider"
                        + " of its own, so vigil.security.oidc.issuer must not name another",
                "keys create a --role x         | there is no role 'x', only viewer, analyst, lead",
                "keys create a --role viewer --expires 1 | --expires must be a number of days such as 90d, or never",
                "start --set vigil.kafka.patitions=1 | vigil.kafka.patitions, set by --set, is no property of Vigil;"
                        + " did you mean vigil.kafka.partitions?",
                "start --history absent.csv     | --history must be a file that ends in .csv",
                "demo --history pom.xml         | --history must be a file that ends in .csv",
                "size --tps 0 --users 5         | --tps must be above 0 and at most 10000000, got 0.0",
                "size --tps 9 --users 0         | --users must be above 0, got 0"
            })
    void optionsThatMakeNoSenseAreOneSentence(String line, String sentence) {
        assertThat(run(line)).isEqualTo(1);

        assertThat(errors.toString()).startsWith("vigil: " + sentence).hasLineCount(1);
    }

    @Test
    void unknownOptionsShowTheUsage() {
        assertThat(run("demo --speed 5")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(errors.toString()).contains("Unknown option", "--speed", "Usage: vigil demo");
    }

    @Test
    void helpTellsTheOptionsWithTheirDefaults() {
        assertThat(run("demo --help")).isZero();

        assertThat(output.toString())
                .contains("--rate", "transactions per second (default 10)", "--history=FILE", "--set=KEY=VALUE");
    }

    @Test
    void sizeSaysWhatALoadNeedsAndWhichLimitsItMeets() {
        assertThat(run("size --tps 1000000 --users 50000000 --retention 30")).isZero();

        assertThat(output.toString())
                .containsPattern("scoring instances +400 ")
                .contains(
                        "1,600 partitions are a load for every rebalance",
                        "more than a gigabit network carries",
                        "vigil.scoring.store=rocksdb",
                        "docs/sizing.md");
    }

    @Test
    void ingestReadsItsOwnOptions() {
        assertThat(run("ingest --help")).isZero();
        assertThat(run("ingest absent.csv --labels")).isEqualTo(2);
    }
}
