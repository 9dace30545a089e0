package io.tiepm.driver.mqtt;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Looks into the bytecode of what ships: no way leads from it to a packet that publishes, save a Sparkplug host
 * application's word on itself and its request for births, whose contents are fixed.
 */
class ReadOnlyTest {
    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver.mqtt");

    @Test
    void knowsOfPahoOnlyThePacketsOfItsHandshakes() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "MqttConnect",
                        "MqttConnack",
                        "MqttConnAck",
                        "MqttSubscribe",
                        "MqttSubscription",
                        "MqttSuback",
                        "MqttSubAck",
                        "MqttDisconnect",
                        "MqttMessage",
                        "MqttProperties",
                        "MqttWireMessage")),
                DRIVER.stream()
                        .flatMap(driver -> driver.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .filter(resideInAPackage("org.eclipse.paho.."))
                        .map(target -> target.getBaseComponentType().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void givesAMessageToABrokerInItsLastWillOnly() {
        assertEquals(
                Set.of("LastWill"),
                DRIVER.stream()
                        .filter(one -> uses(one, "MqttMessage"))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet()));
        noClasses()
                .that()
                .doNotHaveSimpleName("LastWill")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "makes a will", call -> call.getName().startsWith("setWill")))
                .check(DRIVER);
    }

    @Test
    void sendsNothingButThroughItsLine() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Line")
                .should()
                .callMethod(Socket.class, "getOutputStream")
                .check(DRIVER);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "publishes", call -> call.getName().equals("publish")))
                .check(DRIVER);
        noClasses()
                .should()
                .callMethod(Socket.class, "sendUrgentData", int.class)
                .check(DRIVER);
    }

    @Test
    void makesNoPacketOfItsOwnButReceiptsPingsAndGoodbyes() {
        assertEquals(
                Set.of("Receipts", "Outbox", "Mqtt3", "Mqtt5"),
                DRIVER.stream()
                        .filter(one -> one.getMethodCallsFromSelf().stream()
                                .anyMatch(call ->
                                        call.getTargetOwner().getSimpleName().equals("Frame")
                                                && Set.of("about", "bare").contains(call.getName())))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void publishesWhatIsSaidOnOnePageAndForSparkplugOnly() {
        assertEquals(Set.of("SparkplugWords", "SparkplugSettings"), whoCalls("Publication"));
        assertEquals(Set.of("SparkplugLink"), whoCalls("SparkplugWords"));
        assertEquals(
                Set.of("ofState", "ofRebirth", "state", "stateTopic"),
                DRIVER.get(Publication.class).getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                        .map(JavaMember::getName)
                        .collect(Collectors.toSet()));
    }

    /** A packet is made of bytes: who has a type to write in front of them writes it here. */
    @Test
    void wrapsNoPayloadOfItsOwnButThere() {
        assertEquals(
                Set.of("Publication", "Mqtt5", "Mqtt3"),
                DRIVER.stream()
                        .filter(one -> one.getMethodCallsFromSelf().stream()
                                .anyMatch(call ->
                                        call.getTargetOwner().getSimpleName().equals("Frame")
                                                && call.getName().equals("bytes")))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet()));
        assertEquals(
                Set.of("Receipts", "Outbox", "Subscriptions", "SparkplugWords"),
                DRIVER.stream()
                        .filter(one -> one.getMethodCallsFromSelf().stream()
                                .anyMatch(call ->
                                        call.getTargetOwner().getSimpleName().equals("Outbox")
                                                && call.getName().equals("add")))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet()));
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

    private static Set<String> whoCalls(String simpleName) {
        return DRIVER.stream()
                .filter(one -> !one.getSimpleName().equals(simpleName))
                .filter(one -> one.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getSimpleName().equals(simpleName)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static boolean uses(JavaClass one, String simpleName) {
        return one.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency ->
                        dependency.getTargetClass().getSimpleName().equals(simpleName));
    }
}
