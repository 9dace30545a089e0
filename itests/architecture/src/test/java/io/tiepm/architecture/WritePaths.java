package io.tiepm.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a class would need to change something in a device, by any library of ours; looked for in its bytecode. EtherNet/IP has
 * packets of our own: which services they know, the driver's own test holds.
 */
final class WritePaths {
    /** Words that write, of each library. */
    private static final List<Pattern> WORDS = Stream.of(
                    // j2mod: its requests that write, and its clients, which have methods for them
                    "com\\.ghgande\\.j2mod\\.modbus\\.msg\\.(Write|MaskWrite|ReadWrite)\\w*",
                    "com\\.ghgande\\.j2mod\\.modbus\\.facade\\..*",
                    // Milo: the services that write, the nodes and methods of its client, and its server
                    "org\\.eclipse\\.milo\\.opcua\\.stack\\.core\\.types\\.structured\\.Write(Request|Value)",
                    "org\\.eclipse\\.milo\\.opcua\\.stack\\.core\\.types\\.structured\\.(HistoryUpdate|Update)\\w*",
                    "org\\.eclipse\\.milo\\.opcua\\.stack\\.core\\.types\\.structured\\.(Add|Delete)(Node|Reference)\\w*",
                    "org\\.eclipse\\.milo\\.opcua\\.stack\\.core\\.types\\.structured\\.Delete\\w*Details",
                    "org\\.eclipse\\.milo\\.opcua\\.stack\\.core\\.types\\.structured\\.Call(Method)?Request",
                    "org\\.eclipse\\.milo\\.opcua\\.sdk\\.(server|client\\.(nodes|methods))\\..*",
                    // PLC4X: the telegrams that write, start and stop, and its connections, which can do all that
                    "org\\.apache\\.plc4x\\..*\\.(S7(Parameter|Payload)(WriteVar|ModeTransition|UserData)|PlcWrite)\\w*",
                    "org\\.apache\\.plc4x\\.java\\.api\\.(PlcConnection|PlcDriver)\\w*",
                    // Paho: the packet that publishes, and its clients
                    "org\\.eclipse\\.paho\\..*\\.(MqttPublish|Mqtt(Async)?Client)",
                    // our own page of what is published
                    "io\\.tiepm\\.driver\\.mqtt\\.Publication")
            .map(Pattern::compile)
            .toList();

    /** Methods of Milo's client that need no word of those. */
    private static final Pattern METHODS =
            Pattern.compile("(write|historyUpdate|addNodes|addReferences|deleteNodes|deleteReferences)\\w*");

    private static final String OPC_UA_CLIENT = "org.eclipse.milo.opcua.sdk.client.OpcUaClient";

    /** The few that are allowed, and why stands where they are tested one by one: ReadOnlyTest of the driver. */
    private static final Map<String, String> ALLOWED = Map.of(
            "io.tiepm.driver.opcua.Conditions",
            "org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest",
            "io.tiepm.driver.mqtt.SparkplugWords",
            "io.tiepm.driver.mqtt.Publication",
            "io.tiepm.driver.mqtt.SparkplugSettings",
            "io.tiepm.driver.mqtt.Publication");

    private WritePaths() {}

    /** What a class knows that writes, and may not know. */
    static Set<String> of(JavaClass one) {
        Set<String> found = new TreeSet<>();
        one.getDirectDependenciesFromSelf().stream()
                .map(arrow -> arrow.getTargetClass().getBaseComponentType().getName())
                .map(name -> name.replaceFirst("\\$.*", ""))
                .filter(name -> !name.equals(outermost(one)))
                .filter(name ->
                        WORDS.stream().anyMatch(word -> word.matcher(name).matches()))
                .filter(name -> !name.equals(ALLOWED.get(outermost(one))))
                .forEach(found::add);
        one.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getName().equals(OPC_UA_CLIENT))
                .filter(call -> METHODS.matcher(call.getName()).matches())
                .forEach(call -> found.add(OPC_UA_CLIENT + "." + call.getName()));
        return found;
    }

    private static String outermost(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }
}
