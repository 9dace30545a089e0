"use strict";
/*
 * The controller of README.md by snap7 (npm node-snap7).
 *
 *   node s7_peer.js PORT
 *
 * At SIGUSR2 its CPU goes from RUN to STOP, or back.
 */
const { S7Server } = require("node-snap7");

const RUN = 0x08;
const STOP = 0x04;

/** One of each type, at the places of README.md. */
function types() {
    const data = Buffer.alloc(200);
    data[0] = 0b00001000;
    data[1] = 0xff;
    data.writeUInt16BE(0xffff, 2);
    data.writeUInt32BE(0xffffffff, 4);
    data.writeBigUInt64BE(0x7fffffffffffffffn, 8);
    data.writeInt8(-128, 16);
    data.writeUInt8(200, 17);
    data.writeInt16BE(-32768, 18);
    data.writeUInt16BE(65535, 20);
    data.writeInt32BE(-2147483648, 22);
    data.writeUInt32BE(4294967295, 26);
    data.writeBigInt64BE(-2n, 30);
    data.writeBigUInt64BE(0xffffffffffffffffn, 38);
    data.writeFloatBE(1.5, 46);
    data.writeDoubleBE(Math.PI, 50);
    data.writeUInt16BE(0x0127, 58);
    data.writeInt32BE(-1000, 60);
    data.writeBigInt64BE(1000000n, 64);
    data.write("A", 72, "latin1");
    data.writeUInt16BE("ä".charCodeAt(0), 74);
    data.writeUInt16BE(Math.round((Date.UTC(2026, 10, 22) - Date.UTC(1990, 0, 1)) / 86400000), 76);
    data.writeUInt32BE(9.5 * 3600 * 1000 + 250, 78);
    data.writeBigUInt64BE(1000n, 82);
    Buffer.from("2611220930152501", "hex").copy(data, 90);
    data.writeBigInt64BE(BigInt(Date.UTC(2026, 10, 22, 9, 30, 15)) * 1000000n, 98);
    data.writeUInt16BE(2026, 106);
    Buffer.from([11, 22, 1, 9, 30, 15]).copy(data, 108);
    data.writeUInt32BE(250000000, 114);
    data[118] = 20;
    data[119] = 5;
    data.write("Späne", 120, "latin1");
    data.writeUInt16BE(10, 140);
    data.writeUInt16BE(7, 142);
    Buffer.from("Späne ✓", "utf16le").swap16().copy(data, 144);
    [0.5, -1.5, 2.5, 3.5].forEach((number, i) => data.writeFloatBE(number, 164 + 4 * i));
    Buffer.from([0, 1, 0xfe, 0xff]).copy(data, 180);
    data.writeFloatBE(NaN, 184);
    Buffer.from("2613400930152501", "hex").copy(data, 188);
    return data;
}

/** Numbers from 0 on, two bytes each. */
function numbers(count) {
    const data = Buffer.alloc(2 * count);
    for (let i = 0; i < count; i++) {
        data.writeUInt16BE(i % 65536, 2 * i);
    }
    return data;
}

/** A text as long as a text can be. */
function text() {
    const data = Buffer.alloc(256, "x");
    data[0] = 254;
    data[1] = 254;
    return data;
}

const server = new S7Server();
let status = RUN;

function tell() {
    server.SetCpuStatus(status);
    server.SetArea(server.srvAreaDB, 9, Buffer.from([status]));
}

server.SetParam(server.LocalPort, Number(process.argv[2]));
server.RegisterArea(server.srvAreaDB, 1, types());
server.RegisterArea(server.srvAreaDB, 2, numbers(8000));
server.RegisterArea(server.srvAreaDB, 3, text());
server.RegisterArea(server.srvAreaDB, 9, Buffer.from([status]));
server.RegisterArea(server.srvAreaPE, Buffer.from([1, 2, 3, 4]));
server.RegisterArea(server.srvAreaPA, Buffer.from([5, 6, 7, 8]));
server.RegisterArea(server.srvAreaMK, Buffer.from([9, 10, 11, 12]));
if (!server.StartTo("127.0.0.1")) {
    console.error(server.ErrorText(server.LastError()));
    process.exit(1);
}
tell();
process.on("SIGUSR2", () => {
    status = status === RUN ? STOP : RUN;
    tell();
});
process.stdin.on("end", () => process.exit(0)).resume();
process.on("SIGTERM", () => process.exit(0));
console.log("ready");
