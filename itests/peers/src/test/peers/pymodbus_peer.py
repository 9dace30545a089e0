"""The device of README.md by pymodbus (Debian python3-pymodbus 3.0 and python3-serial-asyncio).

PORT speaks Modbus TCP; rtu-tcp PORT has frames of RTU in a TCP port; rtu FILE UNIT PORT and ascii FILE UNIT PORT are the
one unit on a serial line, and need no port.
"""

import asyncio
import logging
import struct
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer

logging.disable(logging.CRITICAL)


def orders(packed):
    """A number in all four orders, as registers."""
    words = [packed[i : i + 2] for i in range(0, len(packed), 2)]
    for swapped in (False, True):
        for turned in (False, True):
            for word in reversed(words) if turned else words:
                yield int.from_bytes(word, "little" if swapped else "big")


def holding():
    memory = {i: 0 for i in [*range(20), *range(100, 200)]}

    def put(at, values):
        memory.update(enumerate(values, at))

    put(0, [215, 657, 683, 127, 70000 & 0xFFFF, 70000 >> 16, 1480])
    put(100, orders(struct.pack(">I", 0x12345678)))
    put(110, orders(struct.pack(">f", 123.456)))
    put(120, orders(struct.pack(">d", 3.141592653589793)))
    put(140, orders(struct.pack(">q", -2)))
    put(160, [-12345 & 0xFFFF, 0xA5C3, 0x7FC0, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF])
    put(170, struct.unpack(">4H", b"TIEPM-07"))
    return memory


def silent(unit):
    """Sends nothing for this unit."""

    def manipulate(response):
        return (b"", True) if response.unit_id == unit else (response, False)

    return manipulate


async def main(kind, port, file, unit):
    device = ModbusSlaveContext(
        hr=ModbusSparseDataBlock(holding()),
        ir=ModbusSparseDataBlock({i: 1000 + i for i in range(10)}),
        co=ModbusSparseDataBlock({i: i % 3 == 0 for i in range(16)}),
        di=ModbusSparseDataBlock({i: i % 2 == 1 for i in range(16)}),
        zero_mode=True,
    )
    if file:
        server = ModbusSerialServer(
            ModbusServerContext(slaves={unit: device}, single=False),
            ModbusAsciiFramer if kind == "ascii" else ModbusRtuFramer,
            port=file,
            baudrate=19200,
            parity="N",
            stopbits=1,
            # a line has several units, and an answer for another is none of ours
            ignore_missing_slaves=True,
        )
        await server.start()
        serving = asyncio.ensure_future(server.serve_forever())
    else:
        server = ModbusTcpServer(
            ModbusServerContext(slaves={unit: device for unit in range(248) if unit != 3}, single=False),
            ModbusRtuFramer if kind == "rtu-tcp" else ModbusSocketFramer,
            address=("127.0.0.1", port),
            response_manipulator=silent(2),
        )
        serving = asyncio.ensure_future(server.serve_forever())
        await server.serving
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    serving.cancel()


words = sys.argv[1:]
asyncio.run(
    main(
        words[0] if len(words) > 1 else "tcp",
        int(words[-1]),
        words[1] if len(words) > 2 else None,
        int(words[2]) if len(words) > 3 else 0,
    )
)
