package io.tiepm.driver.s7;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tiepm.deadline.DeadlineSocket;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks into the bytecode of what ships: no way leads from it to a request that writes. */
class ReadOnlyTest {
    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver.s7");

    @Test
    void knowsOfPlc4xOnlyTheHandshakeAndTheRequestToRead() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "TPKTPacket",
                        "COTPPacket",
                        "COTPPacketConnectionRequest",
                        "COTPPacketConnectionResponse",
                        "COTPPacketData",
                        "COTPParameterCalledTsap",
                        "COTPParameterCallingTsap",
                        "COTPParameterTpduSize",
                        "COTPProtocolClass",
                        "COTPTpduSize",
                        "MemoryArea",
                        "TransportSize",
                        "S7AddressAny",
                        "S7MessageRequest",
                        "S7MessageResponseData",
                        "S7Parameter",
                        "S7ParameterReadVarRequest",
                        "S7ParameterSetupCommunication",
                        "S7VarRequestParameterItemAddress",
                        "ReadBufferByteBased",
                        "SerializationException",
                        "WriteBufferByteBased")),
                DRIVER.stream()
                        .flatMap(driver -> driver.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .filter(resideInAPackage("org.apache.plc4x.."))
                        .map(target -> target.getBaseComponentType().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void sendsNothingButPackets() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Telegrams")
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
