package dev.vigil.standalone;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/// What no code of ours may do, in any module: nothing that came over a wire becomes an object by itself, and nothing
/// of a request reaches a command line.
class ForbiddenCallsTest {
    private static final String ENGINES = "dev.vigil.embedded..";
    /// What tests are made of; no program has it.
    private static final String OF_TESTS = "dev.vigil.testing..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.vigil");

    @Test
    void everyServiceIsLookedAt() {
        assertThat(OURS.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.vigil.service.ingestion",
                        "dev.vigil.service.scoring",
                        "dev.vigil.service.training",
                        "dev.vigil.service.dashboard",
                        "dev.vigil.security",
                        "dev.vigil.kafka");
    }

    @Test
    void nothingIsSerialized() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .check(OURS);
    }

    /// ClickHouse's engine and its download are processes of their own; their arguments come from configuration.
    @Test
    void onlyTheEnginesStartProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINES, OF_TESTS)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callCodeUnitWhere(target(owner(name(Runtime.class.getName()))).and(target(name("exec"))))
                .check(OURS);
    }
}
