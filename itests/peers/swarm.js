#!/usr/bin/env node
"use strict";
/*
 * Five hundred Modbus TCP devices on loopback, by modbus-serial (npm), for the bench.
 *
 *   node swarm.js run     plays them until SIGTERM or SIGINT; prints "ready" when all listen; where its input is
 *                         a pipe, it ends with it
 *   node swarm.js start   plays them in the background; returns when all listen
 *   node swarm.js stop    ends those that start began
 *   node swarm.js list    prints one line for each: HOST PORT live|silent|absent
 *
 *   --devices 500     how many
 *   --dead 10         how many of them are dead, spread evenly: every other one accepts connections and is silent, the
 *                     rest are not there at all
 *   --port 5502       the port of each
 *   --registers 100   holding registers 0 to 99 of each, on any unit id
 *   --pid FILE        where start leaves the process id for stop (swarm.pid in the temporary folder)
 *
 * Device 0 is 127.0.10.1, device 249 is 127.0.10.250, device 250 is 127.0.11.1, and so on. Register r of device d holds
 * (1000 * s + 10 * d + r) modulo 65536, where s counts seconds since 1970, so that a reader can check what it reads; any
 * other address is an illegal data address (2).
 */
const fs = require("fs");
const net = require("net");
const os = require("os");
const path = require("path");
const { spawn } = require("child_process");
const { parseArgs } = require("util");

const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        devices: { type: "string", default: "500" },
        dead: { type: "string", default: "10" },
        port: { type: "string", default: "5502" },
        registers: { type: "string", default: "100" },
        pid: { type: "string", default: path.join(os.tmpdir(), "swarm.pid") }
    }
});

function number(name, least, most) {
    const value = Number(options[name]);
    if (!Number.isInteger(value) || value < least || value > most) {
        console.error(`--${name} ${options[name]} must lie from ${least} to ${most}`);
        process.exit(2);
    }
    return value;
}

const devices = number("devices", 1, 60000);
const dead = number("dead", 0, devices);
const port = number("port", 1, 65535);
const registers = number("registers", 1, 65536);

const host = device => `127.0.${10 + Math.floor(device / 250)}.${1 + (device % 250)}`;

/** Which of the dead a device is, from 0; -1 for the living. */
function grave(device) {
    const before = Math.floor((device * dead) / devices);
    return Math.floor(((device + 1) * dead) / devices) > before ? before : -1;
}

function kind(device) {
    const which = grave(device);
    return which < 0 ? "live" : which % 2 === 0 ? "silent" : "absent";
}

function live(device) {
    const ServerTCP = require("modbus-serial/servers/servertcp");
    const unknown = () => Object.assign(new Error("illegal data address"), { modbusErrorCode: 2 });
    const value = (at, second) => (1000 * second + 10 * device + at) % 65536;
    const now = () => Math.floor(Date.now() / 1000);
    const server = new ServerTCP(
        {
            getHoldingRegister: at => {
                if (at >= registers) {
                    throw unknown();
                }
                return value(at, now());
            },
            getMultipleHoldingRegisters: (at, count, unit) => {
                if (at + count > registers) {
                    throw unknown();
                }
                const second = now();
                return Array.from({ length: count }, (none, i) => value(at + i, second));
            }
        },
        { host: host(device), port });
    server.on("socketError", () => {});
    return new Promise((resolve, reject) => server.on("initialized", resolve).on("serverError", reject));
}

function silent(device) {
    const server = net.createServer(socket => socket.on("error", () => {}).resume());
    return new Promise((resolve, reject) => server.on("error", reject).listen(port, host(device), resolve));
}

async function run() {
    const play = { live, silent, absent: () => Promise.resolve() };
    await Promise.all(Array.from({ length: devices }, (none, device) => play[kind(device)](device)));
    if (fs.fstatSync(0).isFIFO()) {
        process.stdin.on("end", () => process.exit(0)).resume(); // whoever started us by a pipe is gone
    }
    console.log("ready");
}

function start() {
    const child = spawn(process.execPath, [__filename, "run", ...process.argv.slice(3)], {
        detached: true,
        stdio: ["ignore", "pipe", "inherit"]
    });
    child.stdout.once("data", () => {
        fs.writeFileSync(options.pid, String(child.pid));
        console.log(`${devices} devices, ${dead} of them dead, listen at port ${port}; node swarm.js stop ends them`);
        process.exit(0);
    });
    child.once("exit", () => process.exit(1));
}

function stop() {
    try {
        process.kill(Number(fs.readFileSync(options.pid, "utf8")), "SIGTERM");
        fs.unlinkSync(options.pid);
    } catch (gone) {
        console.error(`nothing to stop: ${gone.message}`);
        process.exit(1);
    }
}

function list() {
    for (let device = 0; device < devices; device++) {
        console.log(`${host(device)} ${port} ${kind(device)}`);
    }
}

const command = { run, start, stop, list }[positionals[0]];
if (!command) {
    console.error("node swarm.js run|start|stop|list [--devices 500] [--dead 10] [--port 5502] [--registers 100]");
    process.exit(2);
}
Promise.resolve(command()).catch(failed => {
    console.error(failed.message);
    process.exit(1);
});
