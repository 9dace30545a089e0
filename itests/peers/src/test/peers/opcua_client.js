"use strict";
/*
 * A client by node-opcua that looks at the face of FaceOpcuaTest.
 *
 *   node opcua_client.js PKI knock PORT     logs in
 *   node opcua_client.js PKI glance PORT    nodes, values, units, history, a write
 *   node opcua_client.js PKI look PORT      the same, and before it who may come in
 *   node opcua_client.js PKI listen PORT    prints "subscribed", then what changes and which alarms come, until both did
 *
 * It prints one line for each thing it found.
 */
const path = require("path");
const { OPCUAClient, ClientSubscription, ClientMonitoredItem } = require("node-opcua-client");
const { OPCUACertificateManager } = require("node-opcua-certificate-manager");
const { MessageSecurityMode, SecurityPolicy } = require("node-opcua-secure-channel");
const { UserTokenType } = require("node-opcua-service-endpoints");
const { AttributeIds, BrowseDirection, NodeClassMask } = require("node-opcua-data-model");
const { TimestampsToReturn } = require("node-opcua-service-read");
const { HistoryReadRequest, HistoryReadResult, ReadRawModifiedDetails, HistoryData } =
    require("node-opcua-service-history");
const { Variant, DataType } = require("node-opcua-variant");
const { resolveNodeId } = require("node-opcua-nodeid");
const { constructEventFilter } = require("node-opcua-service-filter");

const [pki, what, port] = process.argv.slice(2);
const endpoint = `opc.tcp://127.0.0.1:${port}`;
/** The library says things of its own; ours begin with a bar. */
const say = line => console.log(`|${line}`);

function client(mode, policy) {
    return OPCUAClient.create({
        applicationName: "Scada",
        clientName: "scada",
        clientCertificateManager: new OPCUACertificateManager({
            rootFolder: path.join(pki, "pki"),
            automaticallyAcceptUnknownCertificate: true
        }),
        securityMode: mode,
        securityPolicy: policy,
        endpointMustExist: false,
        connectionStrategy: { maxRetry: 0 },
        transportTimeout: 60000,
        requestedSessionTimeout: 60000
    });
}

async function attempt(name, mode, policy, user, then) {
    const one = client(mode, policy);
    try {
        await one.connect(endpoint);
        const session = await one.createSession(user);
        say(`${name}: in`);
        if (then) {
            await then(session);
        }
        await session.close();
    } catch (refused) {
        console.error(refused.message);
        say(`${name}: refused`);
    } finally {
        await one.disconnect();
    }
}

const known = { type: UserTokenType.UserName, userName: "scada", password: "let me in" };
const unknown = { type: UserTokenType.UserName, userName: "scada", password: "let me out" };
const SAFE = SecurityPolicy.Basic256Sha256;
const BOTH = MessageSecurityMode.SignAndEncrypt;

async function look(session) {
    const index = (await session.readNamespaceArray()).indexOf("urn:tiepm-face:assets");
    const id = name => `ns=${index};s=${name}`;
    const tree = async (node, depth) => {
        const found = await session.browse({
            nodeId: node,
            browseDirection: BrowseDirection.Forward,
            referenceTypeId: "HierarchicalReferences",
            includeSubtypes: true,
            nodeClassMask: NodeClassMask.Object | NodeClassMask.Variable,
            resultMask: 63
        });
        for (const one of found.references) {
            if (one.nodeId.namespace === index) {
                say(`${" ".repeat(depth)}${one.browseName.name} ${one.nodeId.value}`);
                await tree(one.nodeId, depth + 1);
            }
        }
    };
    await tree("ObjectsFolder", 0);
    for (const name of ["press-7/oil", "press-7/door", "press-7/flow", "press-7/programme", "press-7/old", "nobody/here"]) {
        const value = await session.read({ nodeId: id(name), attributeId: AttributeIds.Value });
        const told = value.value && value.value.dataType !== DataType.Null
            ? `${DataType[value.value.dataType]} ${value.value.value}` : "-";
        const at = value.sourceTimestamp && value.sourceTimestamp.getTime() > 0 ? value.sourceTimestamp.toISOString() : "-";
        say(`${name}: ${told} ${value.statusCode.name} ${at}`);
    }
    const unit = await session.read({ nodeId: id("press-7/oil#unit"), attributeId: AttributeIds.Value });
    say(`unit: ${unit.value.value.unitId} ${unit.value.value.displayName.text}`);
    const written = await session.write({
        nodeId: id("press-7/oil"),
        attributeId: AttributeIds.Value,
        value: { value: new Variant({ dataType: DataType.Double, value: 1 }) }
    });
    say(`write: ${written.name}`);
    await history(session, id("press-7/oil"));
}

/** Every page of the last hour, at most 250 values each. */
async function history(session, nodeId) {
    let continuationPoint = null;
    let pages = 0;
    const values = [];
    do {
        const response = await session.historyRead(new HistoryReadRequest({
            historyReadDetails: new ReadRawModifiedDetails({
                isReadModified: false,
                startTime: new Date("2026-11-22T09:00:00Z"),
                endTime: new Date("2026-11-22T10:00:00Z"),
                numValuesPerNode: 250,
                returnBounds: false
            }),
            timestampsToReturn: TimestampsToReturn.Both,
            releaseContinuationPoints: false,
            nodesToRead: [{ nodeId, continuationPoint }]
        }));
        const result = response.results[0];
        pages++;
        values.push(...(result.historyData ? result.historyData.dataValues : []));
        continuationPoint = result.continuationPoint;
    } while (continuationPoint && continuationPoint.length > 0);
    const numbers = values.map(one => one.value.value);
    const inOrder = numbers.every((number, i) => number === i);
    say(`history: ${numbers.length} in ${pages} pages, ${inOrder ? "each once and in order" : numbers}`);
}

async function listen(session) {
    const index = (await session.readNamespaceArray()).indexOf("urn:tiepm-face:assets");
    const subscription = ClientSubscription.create(session, {
        requestedPublishingInterval: 100,
        requestedLifetimeCount: 1000,
        requestedMaxKeepAliveCount: 10,
        maxNotificationsPerPublish: 0,
        publishingEnabled: true,
        priority: 0
    });
    const values = ClientMonitoredItem.create(
        subscription,
        { nodeId: `ns=${index};s=press-7/oil`, attributeId: AttributeIds.Value },
        { samplingInterval: 0, queueSize: 100, discardOldest: true },
        TimestampsToReturn.Both);
    const events = ClientMonitoredItem.create(
        subscription,
        { nodeId: "ns=0;i=2253", attributeId: AttributeIds.EventNotifier },
        {
            samplingInterval: 0,
            queueSize: 100,
            discardOldest: true,
            filter: constructEventFilter([
                "SourceName", "Severity", "Message", "ActiveState", "ActiveState.Id", "AckedState", "AckedState.Id",
                "Retain", "ConditionId"
            ], resolveNodeId("AlarmConditionType"))
        },
        TimestampsToReturn.Both);
    let started = false;
    let left = 4;
    await new Promise((done, failed) => {
        const seen = () => {
            if (--left === 0) {
                done();
            }
        };
        setTimeout(() => failed(new Error("nothing came")), 90000).unref();
        events.on("err", told => failed(new Error(told)));
        values.on("err", told => failed(new Error(told)));
        let ready = 0;
        const begin = () => {
            if (++ready === 2) {
                say("subscribed");
            }
        };
        events.on("initialized", begin);
        values.on("changed", value => {
            say(`changed: ${value.value.value} ${value.statusCode.name}`);
            if (!started) {
                started = true;
                begin();
            } else {
                seen();
            }
        });
        events.on("changed", fields => {
            say(`alarm: ${fields.map(({ value }) => value?.text ?? value?.value ?? value).join(" | ")}`);
            seen();
        });
    });
    await subscription.terminate();
}

async function main() {
    if (what === "look") {
        await attempt("no policy", MessageSecurityMode.None, SecurityPolicy.None, known);
        await attempt("anonymous", BOTH, SAFE, undefined);
        await attempt("wrong password", BOTH, SAFE, unknown);
        await attempt("signed", MessageSecurityMode.Sign, SecurityPolicy.Aes128_Sha256_RsaOaep, known);
        await attempt("pss", BOTH, SecurityPolicy.Aes256_Sha256_RsaPss, known);
        await attempt("password", BOTH, SAFE, known, look);
    } else if (what === "glance") {
        await attempt("password", BOTH, SAFE, known, look);
    } else if (what === "knock") {
        await attempt("password", BOTH, SAFE, known);
    } else {
        await attempt("listener", BOTH, SAFE, known, listen);
    }
}

main().then(
    () => process.exit(0),
    error => {
        console.error(error);
        process.exit(1);
    });
