package io.tiepm.architecture;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import java.util.List;
import org.apache.plc4x.java.s7.readwrite.S7ParameterWriteVarRequest;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/** Drivers as none may be: each has a write path, for a test that must find it. */
final class Writers {
    private Writers() {}

    static final class Modbus {
        ModbusRequest write() {
            return new WriteCoilRequest(0, true);
        }
    }

    static final class ModbusByItsClient {
        void write(ModbusTCPMaster client) throws Exception {
            client.writeCoil(1, 0, true);
        }
    }

    static final class OpcUa {
        void write(OpcUaClient client, NodeId node, DataValue value) throws Exception {
            client.writeValues(List.of(node), List.of(value));
        }
    }

    static final class OpcUaByAMethod {
        Object call(NodeId object, NodeId method) {
            return new CallMethodRequest(object, method, null);
        }
    }

    static final class S7 {
        Object write() {
            return new S7ParameterWriteVarRequest(List.of());
        }
    }

    static final class Mqtt {
        Object write() {
            return new MqttPublish("plant/valve", new MqttMessage(), null);
        }
    }
}
