package io.tiepm.driver.modbus;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import java.util.Locale;

/** The four tables of a Modbus device, and how each is asked. */
enum Table {
    /** Bits that can be switched; function code 1; reference numbers 00001 and 000001 onwards. */
    COIL(1, '0', true),
    /** Bits that can only be read; function code 2; reference numbers 10001 and 100001 onwards. */
    DISCRETE(2, '1', true),
    /** Registers that can be set; function code 3; reference numbers 40001 and 400001 onwards. */
    HOLDING(3, '4', false),
    /** Registers that can only be read; function code 4; reference numbers 30001 and 300001 onwards. */
    INPUT(4, '3', false);

    private final int function;
    private final char digit;
    private final boolean bits;

    Table(int function, char digit, boolean bits) {
        this.function = function;
        this.digit = digit;
        this.bits = bits;
    }

    int function() {
        return function;
    }

    /** The first digit of its reference numbers. */
    char digit() {
        return digit;
    }

    /** Tells whether it holds bits; the others hold registers of 16. */
    boolean bits() {
        return bits;
    }

    /** How many bytes an answer of so many registers or bits bears. */
    int bytes(int count) {
        return bits ? (count + 7) / 8 : count * 2;
    }

    /** How many registers or bits a request may ask for at most, by the protocol. */
    int most() {
        return bits ? 2000 : 125;
    }

    /**
     * @param start the first, 0 to 65535
     * @param count how many, 1 to {@link #most()}
     */
    ModbusRequest request(int start, int count) {
        return switch (this) {
            case COIL -> new ReadCoilsRequest(start, count);
            case DISCRETE -> new ReadInputDiscretesRequest(start, count);
            case HOLDING -> new ReadMultipleRegistersRequest(start, count);
            case INPUT -> new ReadInputRegistersRequest(start, count);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
