package io.tiepm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No driver has a way to write: one look into the bytecode of all of them, beside each one's own. */
class ReadOnlyTest {
    private static final Set<String> DRIVERS = Set.of("ethernet", "modbus", "mqtt", "opcua", "s7");
    /** What tries drivers, and is none; it is looked at with them. */
    private static final Set<String> TRIERS = Set.of("kit", "trial");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver");

    @Test
    void looksAtEveryDriverThatThereIs() {
        Set<String> found = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.tiepm.driver."))
                .map(name -> name.substring("io.tiepm.driver.".length()).replaceFirst("\\..*", ""))
                .filter(name -> !TRIERS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(DRIVERS), found);
    }

    @Test
    void findsNoWayToWriteInAnyOfThem() {
        Map<String, Set<String>> ways = new TreeMap<>();
        HOUSE.forEach(one -> {
            Set<String> found = WritePaths.of(one);
            if (!found.isEmpty()) {
                ways.put(one.getName(), found);
            }
        });
        assertEquals(Map.of(), ways);
    }

    @Test
    void wouldFindOneByEachProtocol() {
        for (JavaClass writer : new ClassFileImporter()
                .importClasses(
                        Writers.Modbus.class,
                        Writers.ModbusByItsClient.class,
                        Writers.OpcUa.class,
                        Writers.OpcUaByAMethod.class,
                        Writers.S7.class,
                        Writers.Mqtt.class)) {
            assertFalse(WritePaths.of(writer).isEmpty(), writer.getName());
        }
    }
}
