package io.tiepm.demo.plant;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;

/** A client that reads what a server shows. */
final class Wire implements AutoCloseable {
    private final ModbusTCPMaster master;

    Wire(int port) throws Exception {
        master = new ModbusTCPMaster("127.0.0.1", port, 2000, true);
        master.connect();
    }

    int[] read(int from, int count) throws ModbusException {
        Register[] registers = master.readMultipleRegisters(1, from, count);
        int[] words = new int[registers.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = registers[i].toUnsignedShort();
        }
        return words;
    }

    ModbusTCPMaster master() {
        return master;
    }

    static long uint32(int[] words, int at) {
        return (long) words[at] << 16 | words[at + 1];
    }

    static double float32(int[] words, int at) {
        return Float.intBitsToFloat((int) uint32(words, at));
    }

    static double float64(int[] words, int at) {
        return Double.longBitsToDouble(uint32(words, at) << 32 | uint32(words, at + 2));
    }

    @Override
    public void close() {
        master.disconnect();
    }
}
