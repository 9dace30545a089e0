"""A master by pymodbus (Debian python3-pymodbus 3.0) that reads the face of FaceModbusTest; PORT."""

import sys

from pymodbus.client import ModbusTcpClient

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]), timeout=30)
client.connect()


def told(what, answer):
    if answer.isError():
        print(f"{what}: exception {answer.exception_code}")
    elif hasattr(answer, "registers"):
        print(f"{what}: {' '.join(map(str, answer.registers))}")
    else:
        print(f"{what}: {' '.join('on' if bit else 'off' for bit in answer.bits[:6])}")


told("holding 0 3", client.read_holding_registers(0, 3, slave=1))
told("input 0 3", client.read_input_registers(0, 3, slave=1))
told("holding 3 2", client.read_holding_registers(3, 2, slave=1))
told("holding 5 5", client.read_holding_registers(5, 5, slave=1))
told("holding 10 3", client.read_holding_registers(10, 3, slave=1))
told("discrete 0 6", client.read_discrete_inputs(0, 6, slave=1))
told("holding 100 8", client.read_holding_registers(100, 8, slave=1))
told("holding 13 1", client.read_holding_registers(13, 1, slave=1))
told("coil 0 1", client.read_coils(0, 1, slave=1))
told("unit 9", client.read_holding_registers(0, 1, slave=9))
told("write coil", client.write_coil(0, True, slave=1))
told("write register", client.write_register(0, 1, slave=1))
told("write coils", client.write_coils(0, [True] * 3, slave=1))
told("write registers", client.write_registers(0, [1, 2], slave=1))
told("holding 0 3", client.read_holding_registers(0, 3, slave=1))
client.close()
