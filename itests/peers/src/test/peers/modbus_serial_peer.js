"use strict";
// The device of README.md by modbus-serial (npm).
const ServerTCP = require("modbus-serial/servers/servertcp");

/** A number in all four orders, as registers. */
function orders(bytes) {
    const words = [];
    for (let i = 0; i < bytes.length; i += 2) {
        words.push(bytes.subarray(i, i + 2));
    }
    const read = (word, swapped) => (swapped ? word.readUInt16LE(0) : word.readUInt16BE(0));
    return [false, true].flatMap(swapped =>
        [words, [...words].reverse()].flatMap(turned => turned.map(word => read(word, swapped))));
}

function packed(size, write) {
    const bytes = Buffer.alloc(size);
    write(bytes);
    return bytes;
}

const holding = new Map();
const put = (at, values) => values.forEach((value, i) => holding.set(at + i, value));
put(0, Array(20).fill(0));
put(100, Array(100).fill(0));
put(0, [215, 657, 683, 127, 70000 & 0xffff, 70000 >> 16, 1480]);
put(100, orders(packed(4, bytes => bytes.writeUInt32BE(0x12345678))));
put(110, orders(packed(4, bytes => bytes.writeFloatBE(123.456))));
put(120, orders(packed(8, bytes => bytes.writeDoubleBE(3.141592653589793))));
put(140, orders(packed(8, bytes => bytes.writeBigInt64BE(-2n))));
put(160, [-12345 & 0xffff, 0xa5c3, 0x7fc0, 0, 0xffff, 0xffff, 0xffff, 0xffff]);
put(170, [0, 1, 2, 3].map(i => Buffer.from("TIEPM-07").readUInt16BE(2 * i)));

function fault(code) {
    return Object.assign(new Error("exception " + code), { modbusErrorCode: code });
}

/** What a table says: nothing at all for unit 2, a gateway's excuse for unit 3. */
function from(find) {
    return (at, unit) => {
        if (unit === 2) {
            return new Promise(() => {});
        }
        const value = find(at);
        if (unit === 3 || value === undefined) {
            throw fault(unit === 3 ? 11 : 2);
        }
        return value;
    };
}

const server = new ServerTCP(
    {
        getHoldingRegister: from(at => holding.get(at)),
        getInputRegister: from(at => (at < 10 ? 1000 + at : undefined)),
        getCoil: from(at => (at < 16 ? at % 3 === 0 : undefined)),
        getDiscreteInput: from(at => (at < 16 ? at % 2 === 1 : undefined))
    },
    { host: "127.0.0.1", port: Number(process.argv[2]) });
server.on("socketError", () => {});
server.on("serverError", error => {
    console.error(error.message);
    process.exit(1);
});
server.on("initialized", () => console.log("ready"));
process.stdin.on("end", () => process.exit(0)).resume();
