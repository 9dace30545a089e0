package io.tiepm.driver.ethernet.ip;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tiepm.deadline.DeadlineSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks into the bytecode of what ships: no way leads from it to a request that writes. */
class ReadOnlyTest {
    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver.ethernet.ip");

    @Test
    void knowsOnlyServicesThatRead() {
        assertEquals(
                Map.of(
                        "GET_ATTRIBUTE_LIST", 0x03,
                        "MULTIPLE", 0x0a,
                        "GET_ATTRIBUTE", 0x0e,
                        "READ", 0x4c,
                        "READ_FRAGMENT", 0x52,
                        "GET_INSTANCES", 0x55,
                        "UNCONNECTED_SEND", 0x52,
                        "FORWARD_CLOSE", 0x4e,
                        "FORWARD_OPEN", 0x54,
                        "LARGE_FORWARD_OPEN", 0x5b),
                Arrays.stream(Service.values()).collect(Collectors.toMap(Service::name, Service::code)));
    }

    /** To a tag, 0x4e would be to read, change and write it. */
    @Test
    void speaksOfConnectionsToTheConnectionManagerOnly() {
        for (Service service : Service.values()) {
            if (service.ofConnections()) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Request(service, new Paths().symbol("Tag").bytes(), new byte[0]));
            } else {
                assertThrows(IllegalArgumentException.class, () -> Request.ofConnections(service, new byte[0]));
            }
        }
    }

    @Test
    void makesARequestOfAServiceAndNothingElse() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Line")
                .should()
                .callMethod(Frames.class, "send", Frames.Command.class, byte[].class)
                .check(DRIVER.that(not(simpleName("Frames"))));
    }

    @Test
    void sendsNothingButPackets() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Frames")
                .should()
                .callMethod(Socket.class, "getOutputStream")
                .orShould()
                .callMethod(DeadlineSocket.class, "getOutputStream")
                .check(DRIVER);
        noClasses()
                .should()
                .callMethod(Socket.class, "sendUrgentData", int.class)
                .check(DRIVER);
    }

    @Test
    void usesNoReflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(DRIVER);
    }
}
