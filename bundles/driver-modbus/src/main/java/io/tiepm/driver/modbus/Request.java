package io.tiepm.driver.modbus;

/**
 * Asks a unit for a part of a table. There is no other kind of request: none that writes can be made of it.
 *
 * @param unit 0 to 255
 * @param start the first register or bit, 0 to 65535
 * @param count how many, 1 to {@link Table#most()}
 */
record Request(int unit, Table table, int start, int count) {
    Request {
        if (unit < 0 || unit > 255 || start < 0 || start > 0xffff || count < 1 || count > table.most()) {
            throw new IllegalArgumentException("no request: unit " + unit + ", " + table + " " + start + "+" + count);
        }
    }

    /** How many bytes of registers or bits the answer bears. */
    int bytes() {
        return table.bytes(count);
    }

    /** Unit, function, start and count, as they go over a serial line before they are framed. */
    byte[] message() {
        return new byte[] {
            (byte) unit, (byte) table.function(), (byte) (start >> 8), (byte) start, (byte) (count >> 8), (byte) count
        };
    }
}
