"use strict";
/*
 * Reads the controller of our tests by st-ethernet-ip (npm), and prints what came, a line of JSON each.
 *
 *   node logix_client.js (connected | unconnected) PORT
 */
const config = require("st-ethernet-ip/dist/config");
const { Controller, Structure, Tag, TagGroup } = require("st-ethernet-ip");

const NUMBERS = ["Run", "Sint", "Int", "Dint", "Lint", "Usint", "Uint", "Real"];
const PARTS = ["Levels[3]", "Map[1,2]", "Status.5", "Status.6", "Motor.Speed", "Motors[2].Hours", "Motor.History[2]"];
const TEXTS = ["Product", "Recipe"];

const [, , how, port] = process.argv;
config.EIP_PORT = Number(port);

const plain = (value) =>
    JSON.parse(JSON.stringify(value, (key, one) => (typeof one === "bigint" ? Number(one) : one)));

async function read(plc, name, program = null) {
    const tag = new Tag(name, program);
    await plc.readTag(tag);
    return plain(tag.value);
}

async function main() {
    const plc = new Controller(how === "connected");
    await plc.connect("127.0.0.1", 0);
    const told = {
        name: plc.properties.name,
        serial: plc.properties.serial_number,
        tags: plc.tagList.map((tag) => `${tag.program ?? ""}/${tag.name}:${tag.type.typeName}:${tag.type.arrayDims}`),
    };
    for (const name of [...NUMBERS, ...PARTS]) {
        told[name] = await read(plc, name);
    }
    told["Program:Main.Force"] = await read(plc, "Force", "Main");
    for (const name of TEXTS) {
        const text = new Structure(name, plc.state.tagList);
        await plc.readTag(text);
        told[name] = plain(text.value);
    }
    const motor = new Structure("Motor", plc.state.tagList);
    await plc.readTag(motor);
    told.Motor = plain(motor.value);
    const counts = new Tag("Counts", null, null, 0, 1, 3000);
    await plc.readTag(counts, 3000);
    told.counts = plain(counts.value).filter((count, i) => count === i).length;
    const group = new TagGroup();
    ["Int", "Real", "Dint"].forEach((name) => group.add(new Tag(name)));
    await plc.readTagGroup(group);
    told.group = [];
    group.forEach((tag) => told.group.push(plain(tag.value)));
    told.refused = await read(plc, "NoSuchTag").then(() => "read", (error) => error.generalStatusCode);
    await plc.disconnect();
    for (const [name, value] of Object.entries(told)) {
        console.log(`${name} ${JSON.stringify(value)}`);
    }
    process.exit(0);
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
