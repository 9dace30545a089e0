// Writes to a server of OPC UA, as no driver of ours can: node opcua_writer.js NODE PORT, by policy None.
// Ends well if the server answered, whatever it answered.
"use strict";
const { OPCUAClient, MessageSecurityMode, SecurityPolicy, AttributeIds } = require("node-opcua-client");
const { DataType } = require("node-opcua-variant");

async function main() {
    const [nodeId, port] = process.argv.slice(2);
    const client = OPCUAClient.create({
        endpointMustExist: false, securityMode: MessageSecurityMode.None, securityPolicy: SecurityPolicy.None,
        connectionStrategy: { maxRetry: 0 }
    });
    await client.connect(`opc.tcp://127.0.0.1:${port}`);
    const session = await client.createSession();
    const status = await session.write({
        nodeId, attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Double, value: 7 } }
    });
    console.log(status.toString());
    await session.close();
    await client.disconnect();
}

main().then(() => process.exit(0), error => {
    console.error(error.message);
    process.exit(1);
});
