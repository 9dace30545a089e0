package io.tiepm.ledger.evm;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/**
 * Makes programs that go on for a while before they fail, if they do: what an operation takes mostly stands on the
 * stack, jumps mostly land, memory mostly stays small; and now and then nothing is as it should be.
 */
final class RandomProgram {
    /** Operations with what they take and leave; none that tells gas prices or blobs. */
    private static final int[][] OPERATIONS = {
        {0x01, 2, 1}, {0x02, 2, 1}, {0x03, 2, 1}, {0x04, 2, 1}, {0x05, 2, 1}, {0x06, 2, 1}, {0x07, 2, 1}, {0x08, 3, 1},
        {0x09, 3, 1}, {0x0a, 2, 1}, {0x0b, 2, 1}, {0x10, 2, 1}, {0x11, 2, 1}, {0x12, 2, 1}, {0x13, 2, 1}, {0x14, 2, 1},
        {0x15, 1, 1}, {0x16, 2, 1}, {0x17, 2, 1}, {0x18, 2, 1}, {0x19, 1, 1}, {0x1a, 2, 1}, {0x1b, 2, 1}, {0x1c, 2, 1},
        {0x1d, 2, 1}, {0x20, 2, 1}, {0x30, 0, 1}, {0x31, 1, 1}, {0x32, 0, 1}, {0x33, 0, 1}, {0x34, 0, 1}, {0x35, 1, 1},
        {0x36, 0, 1}, {0x37, 3, 0}, {0x38, 0, 1}, {0x39, 3, 0}, {0x3a, 0, 1}, {0x3b, 1, 1}, {0x3c, 4, 0}, {0x3d, 0, 1},
        {0x3e, 3, 0}, {0x3f, 1, 1}, {0x40, 1, 1}, {0x41, 0, 1}, {0x42, 0, 1}, {0x43, 0, 1}, {0x44, 0, 1}, {0x45, 0, 1},
        {0x46, 0, 1}, {0x47, 0, 1}, {0x48, 0, 1}, {0x49, 1, 1}, {0x4a, 0, 1}, {0x50, 1, 0}, {0x51, 1, 1}, {0x52, 2, 0},
        {0x53, 2, 0}, {0x54, 1, 1}, {0x55, 2, 0}, {0x58, 0, 1}, {0x59, 0, 1}, {0x5a, 0, 1}, {0x5c, 1, 1}, {0x5d, 2, 0},
        {0x5e, 3, 0}, {0x5f, 0, 1}, {0xa0, 2, 0}, {0xa1, 3, 0}, {0xa2, 4, 0}, {0xa3, 5, 0}, {0xa4, 6, 0}
    };

    private final Random random;
    private final List<Address> known;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private int depth;

    /**
     * @param known whom it may call and look at
     */
    RandomProgram(Random random, List<Address> known) {
        this.random = random;
        this.known = known;
    }

    byte[] code() {
        int steps = 5 + random.nextInt(120);
        for (int i = 0; i < steps && code.size() < 2000; i++) {
            step();
        }
        end();
        return code.toByteArray();
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 22) {
            push(value());
        } else if (kind < 34) {
            store();
        } else if (kind < 38) {
            stack();
        } else if (kind < 44) {
            call();
        } else if (kind < 46) {
            create();
        } else if (kind < 50) {
            jump();
        } else if (kind < 51) {
            raw(random.nextInt(256));
        } else {
            int[] operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
            operate(operation[0], operation[1], operation[2]);
        }
    }

    /** With small numbers for whatever it takes beyond what may stand there, where it touches memory. */
    private void operate(int operation, int takes, int leaves) {
        boolean memory = operation == 0x20
                || operation >= 0x37 && operation <= 0x3e && takes >= 3
                || operation >= 0x51 && operation <= 0x53
                || operation == 0x5e
                || operation >= 0xa0;
        if (memory || operation == 0x31 || operation == 0x3b || operation == 0x3f) {
            for (int i = 0; i < takes; i++) {
                push(takes == 1 && !memory || operation == 0x3c && i == 3 ? address() : small());
            }
        } else {
            while (depth < takes && random.nextInt(200) > 0) {
                push(value());
            }
        }
        raw(operation);
        depth = Math.max(0, depth - takes) + leaves;
    }

    private void store() {
        boolean passing = random.nextInt(4) == 0;
        boolean write = random.nextInt(3) > 0;
        if (write) {
            push(random.nextInt(3) == 0 ? Word.ZERO : value());
        }
        push(Word.of(random.nextInt(5)));
        raw(passing ? write ? 0x5d : 0x5c : write ? 0x55 : 0x54);
        depth += write ? -2 : 0;
    }

    private void stack() {
        int reach = 1 + random.nextInt(depth == 0 ? 2 : Math.min(16, depth));
        boolean swap = random.nextBoolean();
        raw((swap ? 0x90 : 0x80) + reach - 1);
        depth += swap ? 0 : 1;
    }

    private void call() {
        int operation = new int[] {0xf1, 0xf2, 0xf4, 0xfa}[random.nextInt(4)];
        push(small());
        push(small());
        push(small());
        push(small());
        if (operation <= 0xf2) {
            push(random.nextInt(4) == 0 ? Word.of(random.nextInt(3)) : Word.ZERO);
        }
        push(random.nextInt(4) == 0 ? Word.of(1 + random.nextInt(9)) : address());
        if (random.nextBoolean()) {
            raw(0x5a);
            depth++;
        } else {
            push(Word.of(random.nextInt(60_000)));
        }
        raw(operation);
        depth += operation <= 0xf2 ? -6 : -5;
    }

    /** Of code that was put into memory: one that returns a little of itself, or what stands there by chance. */
    private void create() {
        boolean salted = random.nextBoolean();
        if (random.nextInt(3) > 0) {
            push(Word.hex("600360005360016001f3" + "00".repeat(22)));
            push(Word.ZERO);
            raw(0x52);
            depth -= 2;
        }
        if (salted) {
            push(Word.of(random.nextInt(3)));
        }
        push(Word.of(random.nextInt(64)));
        push(Word.of(random.nextInt(4) == 0 ? random.nextInt(40) : 0));
        push(Word.of(random.nextInt(8) == 0 ? 1 : 0));
        raw(salted ? 0xf5 : 0xf0);
        depth += salted ? -3 : -2;
    }

    /** Forward over a few bytes, or now and then anywhere. */
    private void jump() {
        boolean conditional = random.nextBoolean();
        int skipped = random.nextInt(4);
        if (conditional) {
            push(Word.of(random.nextInt(2)));
        }
        int target = code.size() + 4 + skipped;
        raw(0x61);
        raw(target >> 8);
        raw(random.nextInt(30) == 0 ? random.nextInt(256) : target & 0xff);
        raw(conditional ? 0x57 : 0x56);
        depth -= conditional ? 1 : 0;
        for (int i = 0; i < skipped; i++) {
            raw(conditional ? 0x5b : random.nextInt(256));
        }
        raw(0x5b);
    }

    private void end() {
        switch (random.nextInt(8)) {
            case 0 -> raw(0x00);
            case 1 -> {
                push(address());
                raw(0xff);
            }
            case 2 -> {
                push(small());
                push(small());
                raw(0xfd);
            }
            case 3 -> raw(0xfe);
            default -> {
                push(small());
                push(small());
                raw(0xf3);
            }
        }
    }

    private Word value() {
        return switch (random.nextInt(8)) {
            case 0 -> Word.ZERO;
            case 1, 2 -> Word.of(random.nextInt(300));
            case 3 -> Word.MAX;
            case 4 -> Word.of(random.nextLong() >>> random.nextInt(64));
            case 5 -> new Word(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            case 6 -> Bits.shiftLeft(Word.ONE, Word.of(random.nextInt(256)));
            default -> address();
        };
    }

    /** A place or a length in memory; seldom far out. */
    private Word small() {
        int kind = random.nextInt(60);
        return kind == 0 ? value() : Word.of(kind < 10 ? random.nextInt(2000) : random.nextInt(100));
    }

    private Word address() {
        return known.get(random.nextInt(known.size())).word();
    }

    private void push(Word word) {
        byte[] bytes = word.shortest();
        if (bytes.length == 0 && random.nextBoolean()) {
            raw(0x5f);
        } else {
            raw(0x60 + Math.max(1, bytes.length) - 1);
            if (bytes.length == 0) {
                raw(0);
            }
            code.writeBytes(bytes);
        }
        depth++;
    }

    private void raw(int operation) {
        code.write(operation);
    }
}
