package io.tiepm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** Each library has one place where it may be known. Rules are methods: Surefire does not hear of rules that are fields. */
@AnalyzeClasses(packages = "io.tiepm", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {
    @ArchTest
    static void camelIsKnownToTheFlow(JavaClasses house) {
        only("org.apache.camel..", "io.tiepm.flow", "io.tiepm.integration..").check(house);
    }

    @ArchTest
    static void theShellIsKnownToTheConsole(JavaClasses house) {
        only("org.apache.karaf.shell..", "io.tiepm.console").check(house);
    }

    @ArchTest
    static void modbusIsKnownToItsDriverAndTheDemo(JavaClasses house) {
        only("com.ghgande..", "io.tiepm.driver.modbus", "io.tiepm.demo.plant").check(house);
        only("com.fazecast..", "io.tiepm.driver.modbus").check(house);
    }

    @ArchTest
    static void opcUaIsKnownToItsDriverItsFaceAndARoomOfTheDemo(JavaClasses house) {
        only("org.eclipse.milo..", "io.tiepm.driver.opcua", "io.tiepm.face.opcua", "io.tiepm.demo.plant.opcua")
                .check(house);
        only("io.netty..", "io.tiepm.driver.opcua", "io.tiepm.face.opcua", "io.tiepm.demo.plant.*")
                .check(house);
    }

    @ArchTest
    static void theDemosModelsKnowNoProtocol(JavaClasses house) {
        noClasses()
                .that()
                .implement("io.tiepm.demo.plant.Machine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.ghgande..", "org.eclipse.milo..", "io.netty..", "io.tiepm.demo.plant.*")
                .check(house);
    }

    @ArchTest
    static void mqttIsKnownToItsDriver(JavaClasses house) {
        only("org.eclipse.paho..", "io.tiepm.driver.mqtt").check(house);
    }

    @ArchTest
    static void s7IsKnownToItsDriver(JavaClasses house) {
        only("org.apache.plc4x..", "io.tiepm.driver.s7").check(house);
    }

    @ArchTest
    static void theChainIsKnownToTheLedgers(JavaClasses house) {
        only("org.web3j..", "io.tiepm.ledger.*..").check(house);
    }

    @ArchTest
    static void theNativeCurveIsKnownToTheEvidence(JavaClasses house) {
        only("fr.acinq..", "io.tiepm.evidence").check(house);
    }

    @ArchTest
    static void qrCodesAreKnownToTheConsole(JavaClasses house) {
        only("com.google.zxing..", "io.tiepm.console").check(house);
    }

    @ArchTest
    static void aDriverKnowsWhatAVendorKnows(JavaClasses house) {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.tiepm.driver.modbus",
                        "io.tiepm.driver.mqtt",
                        "io.tiepm.driver.s7",
                        "io.tiepm.driver.ethernet.ip")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.tiepm.evidence",
                        "io.tiepm.contract",
                        "io.tiepm.historian",
                        "io.tiepm.ledger",
                        "io.tiepm.status",
                        "io.tiepm.config")
                .allowEmptyShould(true)
                .check(house);
    }

    /** It has certificates that run out, and lines that protect nothing, to tell the doctor of. */
    @ArchTest
    static void theDriverOfOpcUaMayTellHowItStandsBesides(JavaClasses house) {
        classes()
                .that()
                .resideInAPackage("io.tiepm.driver.opcua")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.tiepm.evidence",
                        "io.tiepm.contract",
                        "io.tiepm.historian",
                        "io.tiepm.ledger",
                        "io.tiepm.config")
                .allowEmptyShould(true)
                .check(house);
    }

    @ArchTest
    static void whoeverNeedsNowIsGivenAClock(JavaClasses house) {
        noClasses()
                .that()
                // a kit holds a real device against the clock on the wall
                .resideOutsideOfPackage("io.tiepm..kit")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(house);
    }

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
