"use strict";
/*
 * The server of README.md by node-opcua-server (npm).
 *
 *   node opcua_peer.js [options] PORT
 *
 *   --policies LIST     security policies it offers, with commas; all that are safe, and None
 *   --modes LIST        None,Sign,SignAndEncrypt
 *   --users-only        takes nobody without a user
 *   --distrust          trusts no client of which it was not told
 *   --pki FOLDER        where its certificates are; a fresh folder that is removed at the end
 *   --before LIST       URIs of namespaces that come before its own, so that its own is numbered otherwise
 *   --no-subscriptions  knows no subscriptions at all
 *   --numbers N         has as many numbers more that change, 100; N0, N1 and so on
 *   --every MS          how often those change, 1000
 */
const fs = require("fs");
const os = require("os");
const path = require("path");
const { parseArgs } = require("util");
const { OPCUAServer } = require("node-opcua-server");
const { OPCUACertificateManager } = require("node-opcua-certificate-manager");
const { MessageSecurityMode, SecurityPolicy } = require("node-opcua-secure-channel");
const { Variant, DataType, VariantArrayType } = require("node-opcua-variant");
const { StatusCodes } = require("node-opcua-status-code");
const { coerceNodeId } = require("node-opcua-nodeid");
const { LocalizedText, QualifiedName } = require("node-opcua-data-model");
const { standardUnits } = require("node-opcua-data-access");
const { nodesets } = require("node-opcua-nodesets");
const { ServiceFault } = require("node-opcua-service-secure-channel");

const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        policies: { type: "string", default: "None,Basic256Sha256,Aes128_Sha256_RsaOaep,Aes256_Sha256_RsaPss" },
        modes: { type: "string", default: "None,Sign,SignAndEncrypt" },
        "users-only": { type: "boolean", default: false },
        distrust: { type: "boolean", default: false },
        pki: { type: "string" },
        before: { type: "string", default: "" },
        "no-subscriptions": { type: "boolean", default: false },
        numbers: { type: "string", default: "100" },
        alarms: { type: "boolean", default: false },
        swing: { type: "string", default: "0" },
        history: { type: "boolean", default: false },
        kept: { type: "string", default: "0" },
        still: { type: "string", default: "0" },
        every: { type: "string", default: "1000" }
    }
});

const VENDOR = "http://vendor.example/UA/";
const folder = options.pki ?? fs.mkdtempSync(path.join(os.tmpdir(), "opcua-peer-"));
const asked = new Map();

function scalars(space, parent) {
    const at = new Date("2026-11-22T10:00:00.123Z");
    const add = (name, type, value, rank) =>
        space.addVariable({
            componentOf: parent,
            browseName: name,
            nodeId: `s=${name}`,
            dataType: type,
            ...(rank ?? {})
        }).setValueFromSource(
            { dataType: DataType[type], value, arrayType: rank ? VariantArrayType.Array : VariantArrayType.Scalar },
            StatusCodes.Good, at);
    add("Boolean", "Boolean", true);
    add("SByte", "SByte", -128);
    add("Byte", "Byte", 255);
    add("Int16", "Int16", -32768);
    add("UInt16", "UInt16", 65535);
    add("Int32", "Int32", -2147483648);
    add("UInt32", "UInt32", 4294967295);
    add("Int64", "Int64", [0xffffffff, 0xfffffffe]);
    add("UInt64", "UInt64", [0xffffffff, 0xffffffff]);
    add("SmallUInt64", "UInt64", [1, 0]);
    add("Float", "Float", 1.5);
    add("Double", "Double", 3.141592653589793);
    add("NaN", "Double", NaN);
    add("String", "String", "Späne ✓");
    add("DateTime", "DateTime", new Date("2026-11-22T09:30:00.250Z"));
    add("Guid", "Guid", "09087E75-8E5E-499B-954F-F2A9603DB28A");
    add("ByteString", "ByteString", Buffer.from([0, 1, 0xfe, 0xff]));
    add("NodeId", "NodeId", coerceNodeId("ns=0;i=85"));
    add("StatusCode", "StatusCode", StatusCodes.BadOutOfService);
    add("QualifiedName", "QualifiedName", new QualifiedName({ namespaceIndex: 0, name: "name" }));
    add("LocalizedText", "LocalizedText", new LocalizedText({ locale: "de", text: "Pumpe" }));
    const list = { valueRank: 1 };
    add("Doubles", "Double", new Float64Array([0.5, -1.5, 2.5]), list);
    add("Int16s", "Int16", new Int16Array([1, -2, 3]), list);
    add("Bytes", "Byte", new Uint8Array([7, 8, 9]), list);
    add("Strings", "String", ["a", "b"], list);
    space.addVariable({
        componentOf: parent, browseName: "Matrix", nodeId: "s=Matrix", dataType: "Double",
        valueRank: 2, arrayDimensions: [2, 3]
    }).setValueFromSource({
        dataType: DataType.Double, arrayType: VariantArrayType.Matrix, dimensions: [2, 3],
        value: new Float64Array([1, 2, 3, 4, 5, 6])
    }, StatusCodes.Good, at);
    space.addVariable({ componentOf: parent, browseName: "Numeric", nodeId: "i=1042", dataType: "Int32" })
        .setValueFromSource({ dataType: DataType.Int32, value: 42 });
    space.addVariable({
        componentOf: parent, browseName: "ByGuid", nodeId: "g=09087E75-8E5E-499B-954F-F2A9603DB28A", dataType: "Int32"
    }).setValueFromSource({ dataType: DataType.Int32, value: 43 });
    space.addVariable({
        componentOf: parent, browseName: "ByBytes", nodeId: "b=M/RbKBsRVkePCePcx24oRA==", dataType: "Int32"
    }).setValueFromSource({ dataType: DataType.Int32, value: 44 });
}

/** An enumeration, and a structure that holds another one; their types are in opcua_types.xml. */
function structures(addresses, space, parent) {
    const types = addresses.getNamespaceIndex("http://vendor.example/Types/");
    const [axis, pump] = ["AxisType", "PumpType"].map(name => addresses.findDataType(name, types));
    space.addVariable({
        componentOf: parent, browseName: "Mode", nodeId: "s=Mode", dataType: addresses.findDataType("PumpMode", types)
    }).setValueFromSource({ dataType: DataType.Int32, value: 2 });
    const value = addresses.constructExtensionObject(pump, {
        speed: 12.5,
        mode: 1,
        axes: [
            addresses.constructExtensionObject(axis, { name: "X", position: 1.25 }),
            addresses.constructExtensionObject(axis, { name: "Y", position: -7.5 })
        ],
        hours: [10, 20, 30]
    });
    space.addVariable({
        componentOf: parent, browseName: "Pump", nodeId: "s=Pump", dataType: pump,
        value: { dataType: DataType.ExtensionObject, value }
    });
}

/** One variable for each status: its name is that of the status. */
function statuses(space, parent) {
    for (const name of [
        "Good", "GoodClamped", "UncertainLastUsableValue", "UncertainSensorNotAccurate", "BadSensorFailure",
        "BadNoCommunication", "BadOutOfService", "BadWaitingForInitialData", "BadNotReadable"
    ]) {
        space.addVariable({ componentOf: parent, browseName: name, nodeId: `s=Status.${name}`, dataType: "Double" })
            .setValueFromSource({ dataType: DataType.Double, value: 1 }, StatusCodes[name]);
    }
    space.addVariable({ componentOf: parent, browseName: "Empty", nodeId: "s=Empty", dataType: "Double" })
        .setValueFromSource({ dataType: DataType.Null });
}

/** Numbers that change, all at once, and a counter that changes forty times as fast as a slow reader may see. */
function moving(space, parent) {
    const numbers = Array.from({ length: Number(options.numbers) }, (_, i) =>
        space.addVariable({
            componentOf: parent, browseName: `N${i}`, nodeId: `s=N${i}`, dataType: "Double", minimumSamplingInterval: 0
        }));
    if (options.history) {
        for (const number of numbers) {
            space.addressSpace.installHistoricalDataNode(number, { maxOnlineValues: 100000 });
        }
    }
    // What it kept from before it was started, once in a tenth of a second, at tenths of a second.
    const start = Math.floor(Date.now() / 100) * 100;
    for (let back = 10 * Number(options.kept); back > 0; back--) {
        const at = new Date(start - 100 * back);
        numbers[0].setValueFromSource({ dataType: DataType.Double, value: at.getTime() }, StatusCodes.Good, at);
    }
    let beat = 0;
    const change = () => {
        const now = new Date();
        beat++;
        numbers.forEach((number, i) =>
            number.setValueFromSource({ dataType: DataType.Double, value: beat + i / 100000 }, StatusCodes.Good, now));
    };
    change();
    setInterval(change, Number(options.every));
    const fast = space.addVariable({
        componentOf: parent, browseName: "Fast", nodeId: "s=Fast", dataType: "UInt32", minimumSamplingInterval: 0
    });
    let count = 0;
    setInterval(() => fast.setValueFromSource({ dataType: DataType.UInt32, value: count++ }), 25);
}

/** What there is to be found: a quantity with its unit, a variable with parts, a circle, a wide place. */
function findable(space, parent) {
    const line = space.addObject({ organizedBy: parent, browseName: "Line", nodeId: "s=Line" });
    line.addReference({ referenceType: "Organizes", nodeId: parent });
    space.addAnalogDataItem({
        componentOf: line, browseName: "Temperature", nodeId: "s=Line;Temperature", dataType: "Double",
        engineeringUnits: standardUnits.degree_celsius, engineeringUnitsRange: { low: 0, high: 100 },
        value: { dataType: DataType.Double, value: 21.5 }
    });
    const motor = space.addVariable({
        componentOf: line, browseName: "Motor", nodeId: "s=Line;Motor", dataType: "String",
        value: { dataType: DataType.String, value: "M7" }
    });
    for (const part of ["Current", "Torque"]) {
        space.addVariable({
            componentOf: motor, browseName: part, nodeId: `s=Line;Motor.${part}`, dataType: "Float",
            value: { dataType: DataType.Float, value: 1.5 }
        });
    }
    space.addVariable({
        componentOf: line, browseName: "Hidden", nodeId: "s=Line;Hidden", dataType: "Double",
        accessLevel: "CurrentWrite", userAccessLevel: "CurrentWrite", value: { dataType: DataType.Double, value: 0 }
    });
    const store = space.addObject({ organizedBy: parent, browseName: "Store", nodeId: "s=Store" });
    for (let i = 0; i < Number(options.still); i++) {
        space.addVariable({
            componentOf: store, browseName: `P${i}`, nodeId: `s=P${i}`, dataType: "Double",
            value: { dataType: DataType.Double, value: i }
        });
    }
}

/** A place that tells alarms: of a level that swings over its limit and back, if there are any. */
function alarming(addresses, space, parent) {
    const tank = space.addObject({
        organizedBy: parent, browseName: "Tank", nodeId: "s=Tank", eventNotifier: 1,
        notifierOf: addresses.rootFolder.objects.server
    });
    const quiet = space.addObject({
        organizedBy: parent, browseName: "Quiet", nodeId: "s=Quiet", eventNotifier: 1,
        notifierOf: addresses.rootFolder.objects.server
    });
    for (const [place, name] of [[tank, "Tank.Level"], [quiet, "Quiet.Level"]]) {
        const level = space.addVariable({
            componentOf: place, browseName: "Level", nodeId: `s=${name}`, dataType: "Double", eventSourceOf: place,
            value: { dataType: DataType.Double, value: 50 }
        });
        space.instantiateNonExclusiveLimitAlarm("NonExclusiveLimitAlarmType", {
            browseName: `${name}Alarm`, conditionName: `${name} "high"`, conditionSource: level, inputNode: level,
            componentOf: place, lowLowLimit: -10, lowLimit: 10, highLimit: 80, highHighLimit: 90
        });
        if (place === tank) {
            const swing = on => level.setValueFromSource({ dataType: DataType.Double, value: on ? 85 : 50 });
            swing(true);
            if (Number(options.swing)) {
                let on = true;
                setInterval(() => swing(on = !on), Number(options.swing));
            }
        }
    }
}

/** What was asked of this server, as NAME=COUNT with blanks between. */
function witness(space, parent) {
    space.addVariable({
        componentOf: parent, browseName: "Asked", nodeId: "s=Asked", dataType: "String", minimumSamplingInterval: 100,
        value: { get: () => new Variant({
            dataType: DataType.String,
            value: [...asked].map(([name, count]) => `${name}=${count}`).sort().join(" ")
        }) }
    });
}

async function main() {
    const certificates = new OPCUACertificateManager({
        automaticallyAcceptUnknownCertificate: !options.distrust, rootFolder: path.join(folder, "pki")
    });
    const users = new OPCUACertificateManager({
        automaticallyAcceptUnknownCertificate: true, rootFolder: path.join(folder, "users")
    });
    await certificates.initialize();
    await users.initialize();
    const server = new OPCUAServer({
        port: Number(positionals[0]),
        hostname: "127.0.0.1",
        host: "127.0.0.1",
        serverCertificateManager: certificates,
        userCertificateManager: users,
        securityPolicies: options.policies.split(",").map(name => SecurityPolicy[name]),
        securityModes: options.modes.split(",").map(name => MessageSecurityMode[name]),
        allowAnonymous: !options["users-only"],
        userManager: { isValidUser: (name, password) => name === "operator" && password === "sésame" },
        nodeset_filename: [nodesets.standard, path.join(__dirname, "opcua_types.xml")],
        maxConnectionsPerEndpoint: 100,
        serverInfo: { applicationUri: "urn:peer.example:opcua" },
        serverCapabilities: {
            maxSessions: 500,
            maxBrowseContinuationPoints: 6,
            maxSubscriptionsPerSession: options["no-subscriptions"] ? 0 : 10,
            operationLimits: { maxNodesPerRead: 300, maxMonitoredItemsPerCall: 2000 }
        }
    });
    if (options["no-subscriptions"]) {
        server._on_CreateSubscriptionRequest = (message, channel) => channel.send_response("MSG",
            new ServiceFault({ responseHeader: { serviceResult: StatusCodes.BadServiceUnsupported } }), message, () => {});
    }
    await server.initialize();
    if (options.alarms) {
        server.engine.addressSpace.installAlarmsAndConditionsService();
    }
    server.on("request", request => {
        const name = request.schema.name;
        asked.set(name, (asked.get(name) ?? 0) + 1);
    });
    const addresses = server.engine.addressSpace;
    options.before.split(",").filter(uri => uri).forEach(uri => addresses.registerNamespace(uri));
    const space = addresses.registerNamespace(VENDOR);
    const parent = space.addObject({ organizedBy: addresses.rootFolder.objects, browseName: "Plant" });
    scalars(space, parent);
    statuses(space, parent);
    structures(addresses, space, parent);
    moving(space, parent);
    findable(space, parent);
    if (options.alarms) {
        alarming(addresses, space, parent);
    }
    witness(space, parent);
    await server.start();
    console.log("ready");
    const end = () => {
        if (!options.pki) {
            fs.rmSync(folder, { recursive: true, force: true });
        }
        process.exit(0);
    };
    process.stdin.on("end", end).resume();
    process.on("SIGTERM", end);
}

main().catch(trouble => {
    console.error(trouble);
    process.exit(1);
});
