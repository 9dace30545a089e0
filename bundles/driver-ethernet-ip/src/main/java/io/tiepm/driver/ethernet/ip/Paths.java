package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes paths to objects: logical and symbolic segments of CIP, volume 1, appendix C. */
final class Paths {
    static final byte[] MESSAGE_ROUTER = object(2, 1);
    static final byte[] CONNECTION_MANAGER = object(6, 1);

    private static final int CLASS = 0x20;
    private static final int INSTANCE = 0x24;
    private static final int MEMBER = 0x28;
    private static final int ATTRIBUTE = 0x30;
    private static final int SYMBOL = 0x91;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * @param number of the class, 0 to 65535
     * @param instance 0 to 2^32 - 1
     */
    static byte[] object(int number, long instance) {
        return new Paths().number(CLASS, number).number(INSTANCE, instance).bytes();
    }

    static byte[] attribute(int number, long instance, int attribute) {
        return new Paths()
                .number(CLASS, number)
                .number(INSTANCE, instance)
                .number(ATTRIBUTE, attribute)
                .bytes();
    }

    /** What has a name: a tag, or a member of the one before. */
    Paths symbol(String name) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        bytes.write(SYMBOL);
        bytes.write(letters.length);
        bytes.writeBytes(letters);
        bytes.writeBytes(new byte[letters.length % 2]);
        return this;
    }

    /** An element of the array before. */
    Paths element(long index) {
        return number(MEMBER, index);
    }

    Paths object(int number) {
        return number(CLASS, number);
    }

    Paths instance(long number) {
        return number(INSTANCE, number);
    }

    private Paths number(int kind, long number) {
        if (number <= 0xff) {
            bytes.write(kind);
            bytes.write((int) number);
        } else if (number <= 0xffff) {
            bytes.write(kind + 1);
            bytes.write(0);
            little(number, 2);
        } else {
            bytes.write(kind + 2);
            bytes.write(0);
            little(number, 4);
        }
        return this;
    }

    private void little(long number, int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int) (number >> 8 * i));
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
