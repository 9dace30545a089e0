package io.tiepm.face.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.State;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.model.objects.AlarmConditionTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * Tells an alarm that came into another state, as an event of AlarmConditionType (Part 9, 5.8.2) of the Server object. Its
 * ConditionId is always the same for the same point. For one thread.
 */
final class AlarmEvents {
    private static final Set<State> INACTIVE = EnumSet.of(State.NORM, State.RTNUN);
    private static final Set<State> UNACKNOWLEDGED = EnumSet.of(State.UNACK, State.RTNUN);
    private static final Set<State> HIDDEN = EnumSet.of(State.SHLVD, State.DSUPR, State.OOSRV);
    private static final Set<State> ACTIVE = EnumSet.of(State.UNACK, State.ACK);

    private final OpcUaServer server;
    private final Ids ids;
    private final Clock clock;

    AlarmEvents(OpcUaServer server, Ids ids, Clock clock) {
        this.server = server;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether an alarm counts as active. */
    static boolean isActive(Alarm alarm) {
        return ACTIVE.contains(alarm.state());
    }

    /** How urgent a priority is, 1 to 1000, in the thirds that Part 5 calls low, medium and high. */
    static int severity(Alarm.Priority priority) {
        return switch (priority) {
            case LOW -> 200;
            case MEDIUM -> 500;
            case HIGH -> 700;
            case CRITICAL -> 900;
        };
    }

    /** @throws UaException if Milo cannot make an event of it */
    void tell(Alarm alarm) throws UaException {
        AlarmConditionTypeNode event = (AlarmConditionTypeNode)
                server.getEventFactory().createEvent(ids.alarm(alarm.point()), NodeIds.AlarmConditionType);
        try {
            say(event, alarm);
            condition(event, alarm);
            server.getEventNotifier().fire(event);
        } finally {
            event.delete();
        }
    }

    private void say(AlarmConditionTypeNode event, Alarm alarm) {
        String name = alarm.point().toString();
        UUID unique = UUID.randomUUID();
        event.setBrowseName(new QualifiedName(ids.namespace(), name));
        event.setDisplayName(LocalizedText.english(name));
        event.setEventId(ByteString.of(ByteBuffer.allocate(16)
                .putLong(unique.getMostSignificantBits())
                .putLong(unique.getLeastSignificantBits())
                .array()));
        event.setEventType(NodeIds.AlarmConditionType);
        event.setSourceNode(ids.of(alarm.point()));
        event.setSourceName(name);
        event.setTime(new DateTime(alarm.since()));
        event.setReceiveTime(new DateTime(clock.instant()));
        event.setMessage(LocalizedText.english(alarm.finding()));
        event.setSeverity(ushort(severity(alarm.priority())));
    }

    private void condition(AlarmConditionTypeNode event, Alarm alarm) {
        boolean active = !INACTIVE.contains(alarm.state());
        boolean acknowledged = !UNACKNOWLEDGED.contains(alarm.state());
        event.setConditionName(alarm.point().name());
        event.setConditionClassId(NodeIds.MaintenanceConditionClassType);
        event.setConditionClassName(LocalizedText.english("MaintenanceConditionClass"));
        event.setBranchId(NodeId.NULL_VALUE);
        event.setRetain(alarm.state() != State.NORM);
        event.setQuality(StatusCode.GOOD);
        event.setLastSeverity(ushort(severity(alarm.priority())));
        event.setComment(LocalizedText.english(alarm.by().orElse("")));
        event.setClientUserId("");
        event.setInputNode(ids.of(alarm.point()));
        event.setSuppressedOrShelved(HIDDEN.contains(alarm.state()));
        event.setEnabledState(LocalizedText.english("Enabled"));
        event.getEnabledStateNode().setId(true);
        event.setActiveState(LocalizedText.english(active ? "Active" : "Inactive"));
        event.getActiveStateNode().setId(active);
        event.setAckedState(LocalizedText.english(acknowledged ? "Acknowledged" : "Unacknowledged"));
        event.getAckedStateNode().setId(acknowledged);
    }
}
