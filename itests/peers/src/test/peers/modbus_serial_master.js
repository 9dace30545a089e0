"use strict";
// A master by modbus-serial (npm) that reads the face of FaceModbusTest; PORT.
const ModbusRTU = require("modbus-serial");

const client = new ModbusRTU();

async function told(what, answer) {
    try {
        const { data } = await answer();
        const shown = data.slice(0, 6).every(one => typeof one === "boolean")
            ? data.slice(0, 6).map(bit => (bit ? "on" : "off"))
            : data;
        console.log(`${what}: ${shown.join(" ")}`);
    } catch (refusal) {
        console.log(`${what}: exception ${refusal.modbusCode}`);
    }
}

async function main(port) {
    await client.connectTCP("127.0.0.1", { port });
    client.setTimeout(30000);
    client.setID(1);
    await told("holding 0 3", () => client.readHoldingRegisters(0, 3));
    await told("input 0 3", () => client.readInputRegisters(0, 3));
    await told("holding 3 2", () => client.readHoldingRegisters(3, 2));
    await told("holding 5 5", () => client.readHoldingRegisters(5, 5));
    await told("holding 10 3", () => client.readHoldingRegisters(10, 3));
    await told("discrete 0 6", () => client.readDiscreteInputs(0, 6));
    await told("holding 100 8", () => client.readHoldingRegisters(100, 8));
    await told("holding 13 1", () => client.readHoldingRegisters(13, 1));
    await told("coil 0 1", () => client.readCoils(0, 1));
    client.setID(9);
    await told("unit 9", () => client.readHoldingRegisters(0, 1));
    client.setID(1);
    await told("write coil", () => client.writeCoil(0, true));
    await told("write register", () => client.writeRegister(0, 1));
    await told("write coils", () => client.writeCoils(0, [true, true, true]));
    await told("write registers", () => client.writeRegisters(0, [1, 2]));
    await told("holding 0 3", () => client.readHoldingRegisters(0, 3));
    client.close(() => process.exit(0));
}

main(Number(process.argv[2])).catch(error => {
    console.error(error.message);
    process.exit(1);
});
