package dev.vigil;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packages of the core are the flow of a transaction: each uses only those before it.
final class PackageOrderTest {
    private static final List<String> FLOW = List.of(
            "transaction",
            "profile",
            "feature",
            "layer",
            "risk",
            "decision",
            "scoring",
            "training",
            "registry",
            "lifecycle",
            "drift");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.vigil");

    static Stream<String> flow() {
        return FLOW.stream();
    }

    private static String under(String name) {
        return "dev.vigil." + name + "..";
    }

    @ParameterizedTest
    @MethodSource("flow")
    void aPackageUsesOnlyThoseBeforeIt(String name) {
        List<String> later = FLOW.subList(FLOW.indexOf(name) + 1, FLOW.size());
        String[] forbidden = later.stream().map(PackageOrderTest::under).toArray(String[]::new);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(under(name))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CORE);
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(FLOW.stream(), Stream.of("simulation", "evaluation"))
                        .map(PackageOrderTest::under)
                        .toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void layersKnowNothingInCommonButTreesAndTheFormForOtherRuntimes() {
        slices().matching("dev.vigil.layer.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.vigil.layer.trees"))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.vigil.layer.onnx"))
                .check(CORE);
    }

    @Test
    void measuresDependOnNothing() {
        noClasses()
                .that()
                .resideInAPackage(under("evaluation"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(FLOW.stream(), Stream.of("simulation"))
                        .map(PackageOrderTest::under)
                        .toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void aSimulationKnowsOnlyTransactions() {
        classes()
                .that()
                .resideInAPackage(under("simulation"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(under("simulation"), under("transaction"), "java..", "javax..", "org.jspecify..")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void theCoreIsPlainJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.vigil..", "java..", "jdk.incubator.vector..", "org.jspecify..")
                .check(CORE);
    }
}
