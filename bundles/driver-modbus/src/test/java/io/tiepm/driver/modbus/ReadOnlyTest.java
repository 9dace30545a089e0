package io.tiepm.driver.modbus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tiepm.deadline.DeadlineSocket;
import java.net.Socket;
import java.util.List;
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
        noClasses()
                .that()
                .doNotHaveSimpleName("SocketPipe")
                .should()
                .callMethod(Socket.class, "getOutputStream")
                .check(DRIVER);
        noClasses().should().callMethod(DeadlineSocket.class, "getOutputStream").check(DRIVER);
        noClasses()
                .should()
                .callMethod(Socket.class, "sendUrgentData", int.class)
                .check(DRIVER);
        noClasses()
                .that()
                .doNotHaveSimpleName("SerialPipe")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a serial port",
                        call -> call.getTargetOwner().getPackageName().startsWith("com.fazecast")))
                .check(DRIVER);
    }

    /** What goes into a pipe is the frame of a request, and a request has four functions, of which none writes. */
    @Test
    void sendsNothingIntoASerialLineButRequests() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Bus")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "write into a pipe",
                        call -> call.getName().equals("write")
                                && call.getTargetOwner().isAssignableTo(Pipe.class)))
                .check(DRIVER);
        noClasses()
                .that()
                .haveSimpleName("Bus")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "frame anything but a request",
                        call -> call.getName().equals("frame")
                                && !call.getTarget()
                                        .getRawParameterTypes()
                                        .get(0)
                                        .isEquivalentTo(Request.class)))
                .check(DRIVER);
        for (Table table : Table.values()) {
            for (Framing framing : List.of(new Rtu(), new Ascii())) {
                byte[] frame = framing.frame(new Request(1, table, 0, 1));
                int function = framing instanceof Rtu ? frame[1] : frame[4] - '0';
                assertEquals(table.function(), function);
                assertTrue(function >= 1 && function <= 4, table + " asks by function " + function);
            }
        }
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
