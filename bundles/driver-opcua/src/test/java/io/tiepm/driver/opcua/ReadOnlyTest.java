package io.tiepm.driver.opcua;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tiepm.keep.OwnerFile;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.junit.jupiter.api.Test;

/** Looks into the bytecode of what ships: no way leads from it to a service that changes something at a server. */
class ReadOnlyTest {
    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tiepm.driver.opcua");

    @Test
    void asksMilosClientForNothingButReading() {
        Set<String> used = DRIVER.stream()
                .flatMap(driver -> driver.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(OpcUaClient.class))
                .map(JavaAccess::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of(
                        "<init>",
                        "addSessionActivityListener",
                        "browseAsync",
                        "browseNextAsync",
                        "callAsync",
                        "connectAsync",
                        "disconnectAsync",
                        "getDynamicEncodingContext",
                        "getNamespaceTable",
                        "getOperationLimits",
                        "getStaticEncodingContext",
                        "historyReadAsync",
                        "readAsync",
                        "readNamespaceTable",
                        "setDataTypeTreeFactory",
                        "setDynamicDataTypeManagerFactory",
                        "translateBrowsePathsAsync")),
                used);
    }

    @Test
    void knowsOfTheMessagesOfTheProtocolOnlyThoseThatChangeNothing() {
        Set<String> used = DRIVER.stream()
                .flatMap(driver -> driver.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(resideInAPackage("org.eclipse.milo.opcua.stack.core.types.structured.."))
                .map(target -> target.getSimpleName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of(
                        "BrowseDescription",
                        "BrowseNextResponse",
                        "BrowsePath",
                        "BrowsePathResult",
                        "BrowsePathTarget",
                        "BrowseResponse",
                        "BrowseResult",
                        "CallMethodRequest",
                        "CloseSecureChannelRequest",
                        "ContentFilter",
                        "ContentFilterElement",
                        "DataChangeFilter",
                        "EUInformation",
                        "EventFilter",
                        "EndpointDescription",
                        "ApplicationDescription",
                        "GetEndpointsResponse",
                        "HistoryData",
                        "HistoryReadResponse",
                        "HistoryReadResult",
                        "HistoryReadValueId",
                        "LiteralOperand",
                        "ReadRawModifiedDetails",
                        "ReadResponse",
                        "ReadValueId",
                        "ReferenceDescription",
                        "RelativePath",
                        "RelativePathElement",
                        "RequestHeader",
                        "SimpleAttributeOperand",
                        "TranslateBrowsePathsToNodeIdsResponse",
                        "UserTokenPolicy",
                        "ViewDescription")),
                used.stream().map(name -> name.replace("[]", "")).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void callsNoMethodButTheOneThatTellsConditionsAgain() {
        Set<String> callers = DRIVER.stream()
                .filter(driver -> driver.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().isEquivalentTo(CallMethodRequest.class)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertEquals(Set.of("Conditions"), callers);
        Set<String> named = DRIVER.get(Conditions.class).getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().getPackageName().equals("org.eclipse.milo.opcua.stack.core"))
                .map(JavaAccess::getName)
                .collect(Collectors.toSet());
        assertEquals(Set.of("ConditionType", "ConditionType_ConditionRefresh"), named);
    }

    @Test
    void asksNodesForNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.milo.opcua.sdk.client.nodes..",
                        "org.eclipse.milo.opcua.sdk.client.methods..",
                        "org.eclipse.milo.opcua.sdk.server..")
                .check(DRIVER);
    }

    @Test
    void sendsNothingPastMilo() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "writes to a channel",
                        call -> Set.of("write", "writeAndFlush", "sendRequestMessage", "sendRequestAsync")
                                        .contains(call.getName())
                                && !call.getTargetOwner().getPackageName().startsWith("java.")
                                && !call.getTargetOwner().isEquivalentTo(OwnerFile.class)))
                .check(DRIVER);
    }

    @Test
    void usesNoReflection() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are reflection, save arrays of a kind that is not known before",
                        type -> type.getPackageName().startsWith("java.lang.reflect")
                                && !type.getName().equals("java.lang.reflect.Array")))
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(DRIVER);
    }
}
