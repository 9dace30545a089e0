package io.tiepm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** Each library has one place where it may be known. */
@AnalyzeClasses(packages = "io.tiepm", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {
    @ArchTest
    static final ArchRule camelIsKnownToTheFlow = only("org.apache.camel..", "io.tiepm.flow", "io.tiepm.integration..");

    @ArchTest
    static final ArchRule theShellIsKnownToTheConsole = only("org.apache.karaf.shell..", "io.tiepm.console");

    @ArchTest
    static final ArchRule modbusIsKnownToItsDriverAndTheDemo =
            only("com.ghgande..", "io.tiepm.driver.modbus", "io.tiepm.demo.plant");

    @ArchTest
    static final ArchRule theChainIsKnownToTheLedgers = only("org.web3j..", "io.tiepm.ledger.*..");

    @ArchTest
    static final ArchRule theNativeCurveIsKnownToTheEvidence = only("fr.acinq..", "io.tiepm.evidence");

    @ArchTest
    static final ArchRule aDriverKnowsWhatAVendorKnows = classes()
            .that()
            .resideInAPackage("io.tiepm.driver.modbus")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.tiepm.evidence",
                    "io.tiepm.contract",
                    "io.tiepm.historian",
                    "io.tiepm.ledger",
                    "io.tiepm.status",
                    "io.tiepm.config")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whoeverNeedsNowIsGivenAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static ArchRule only(String library, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }
}
