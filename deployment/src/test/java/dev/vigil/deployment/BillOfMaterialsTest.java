package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the programs are made of, as the build writes it down (CycloneDX).
class BillOfMaterialsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"ingestion-service", "scoring-service", "training-service", "dashboard-service", "standalone"})
    void everyPartIsKnownByItsHashAndMayBeUsedUnderALicenceThatBindsNobodyElse(String program) {
        Path bill = Repository.path(program + "/target/classes/META-INF/sbom/application.cdx.json");
        Assumptions.assumeTrue(Files.exists(bill), "Maven writes it when it is online and -Dquick is not given");

        List<JsonNode> parts = elements(Repository.json(bill).at("/components"))
                .filter(part -> !part.path("group").asText().equals("dev.vigil"))
                .toList();

        assertThat(parts).hasSizeGreaterThan(50).allSatisfy(part -> {
            assertThat(part.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(elements(part.path("hashes"))
                            .map(hash -> hash.path("alg").asText()))
                    .contains("SHA-256");
            assertThat(licences(part)).as(part.path("name").asText()).anyMatch(BillOfMaterialsTest::isFree);
        });
    }

    /// The GPL itself would bind the whole product; its lesser form and its exception for class paths do not.
    private static boolean isFree(String licence) {
        return licence.startsWith("LGPL")
                || licence.contains("classpath-exception")
                || !(licence.contains("GPL") || licence.contains("General Public License"));
    }

    private static Stream<String> licences(JsonNode part) {
        return elements(part.path("licenses"))
                .map(choice -> choice.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
