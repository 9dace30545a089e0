package io.tiepm.demo.plant;

import com.ghgande.j2mod.modbus.procimg.IllegalAddressException;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;

/**
 * What a server shows: holding registers that are replaced all at once, so that no number is ever torn, and that nobody
 * can write. Thread-safe.
 */
final class RegisterImage extends SimpleProcessImage {
    private volatile short[] words;

    /**
     * @param words the registers; handed over
     */
    RegisterImage(short[] words) {
        this.words = words;
    }

    /**
     * @param next as many as before; handed over
     */
    void show(short[] next) {
        words = next;
    }

    @Override
    public Register[] getRegisterRange(int from, int count) {
        short[] now = words;
        if (from < 0 || count < 1 || from + count > now.length) {
            throw new IllegalAddressException();
        }
        Register[] range = new Register[count];
        for (int i = 0; i < count; i++) {
            range[i] = new ReadOnly(now[from + i]);
        }
        return range;
    }

    @Override
    public Register getRegister(int at) {
        return getRegisterRange(at, 1)[0];
    }

    @Override
    public int getRegisterCount() {
        return words.length;
    }

    @Override
    public InputRegister[] getInputRegisterRange(int from, int count) {
        throw new IllegalAddressException();
    }

    /** A register that answers a write with exception code 2. */
    private record ReadOnly(short word) implements Register {
        @Override
        public int getValue() {
            return toUnsignedShort();
        }

        @Override
        public int toUnsignedShort() {
            return Short.toUnsignedInt(word);
        }

        @Override
        public short toShort() {
            return word;
        }

        @Override
        public byte[] toBytes() {
            return new byte[] {(byte) (word >> 8), (byte) word};
        }

        @Override
        public void setValue(int other) {
            throw new IllegalAddressException();
        }

        @Override
        public void setValue(short other) {
            throw new IllegalAddressException();
        }

        @Override
        public void setValue(byte[] other) {
            throw new IllegalAddressException();
        }
    }
}
