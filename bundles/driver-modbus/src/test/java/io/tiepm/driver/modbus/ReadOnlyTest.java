package io.tiepm.driver.modbus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks into the bytecode of what ships: no way leads from it to a function code that writes. */
class ReadOnlyTest {
    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver.modbus");

    @Test
    void knowsOfJ2modOnlyTheFourReadingRequestsAndTheirFraming() {
        Set<String> used = DRIVER.stream()
                .flatMap(driver -> driver.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(resideInAPackage("com.ghgande.."))
                .map(target -> target.getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of(
                        "ReadCoilsRequest",
                        "ReadInputDiscretesRequest",
                        "ReadMultipleRegistersRequest",
                        "ReadInputRegistersRequest",
                        "ModbusRequest",
                        "ModbusResponse",
                        "ExceptionResponse",
                        "ModbusTCPTransport",
                        "ModbusIOException")),
                used);
    }

    @Test
    void makesNoRequestByItsFunctionCode() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe("makes or changes a function code", call -> Set.of(
                                "createModbusRequest", "setFunctionCode", "createFunctionCode")
                        .contains(call.getName())))
                .check(DRIVER);
    }

    @Test
    void sendsNothingPastTheFraming() {
        noClasses().should().callMethod(Socket.class, "getOutputStream").check(DRIVER);
        noClasses().should().callMethod(DeadlineSocket.class, "getOutputStream").check(DRIVER);
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
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(DRIVER);
    }
}
