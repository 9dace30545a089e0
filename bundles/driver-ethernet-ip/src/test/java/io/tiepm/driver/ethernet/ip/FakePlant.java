package io.tiepm.driver.ethernet.ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The tags that {@link FakeLogix} has, as the page of the peers tells them. */
final class FakePlant {
    private static final int BOOL = 0xc1;
    private static final int SINT = 0xc2;
    private static final int INT = 0xc3;
    private static final int DINT = 0xc4;
    private static final int LINT = 0xc5;
    private static final int USINT = 0xc6;
    private static final int UINT = 0xc7;
    private static final int UDINT = 0xc8;
    private static final int ULINT = 0xc9;
    private static final int REAL = 0xca;
    private static final int LREAL = 0xcb;
    private static final int DWORD = 0xd3;
    private static final int SYSTEM = 0x1000;
    private static final int[] ONE = {};

    private FakePlant() {}

    static FakeTags tags() {
        FakeTags tags = new FakeTags();
        numbers(tags);
        rows(tags);
        structures(tags);
        tags.tag("", "Program:Main", 0x1068, ONE, new byte[0]);
        tags.tag("Program:Main", "Force", REAL, ONE, little(4).putFloat(42.5f).array());
        tags.tag("Program:Main", "Count", DINT, ONE, little(4).putInt(7).array());
        tags.tag("", "Task:Fast", 0x70 | SYSTEM, ONE, new byte[4]);
        tags.tag("", "__DEFVAL_000000C5", DINT, ONE, new byte[4]);
        identity(tags);
        return tags;
    }

    private static void numbers(FakeTags tags) {
        tags.tag("", "Run", BOOL, ONE, new byte[] {1});
        tags.tag("", "Sint", SINT, ONE, new byte[] {-128});
        tags.tag("", "Int", INT, ONE, little(2).putShort(Short.MIN_VALUE).array());
        tags.tag("", "Dint", DINT, ONE, little(4).putInt(Integer.MIN_VALUE).array());
        tags.tag("", "Lint", LINT, ONE, little(8).putLong(-2).array());
        tags.tag("", "Usint", USINT, ONE, new byte[] {(byte) 200});
        tags.tag("", "Uint", UINT, ONE, little(2).putShort((short) -1).array());
        tags.tag("", "Udint", UDINT, ONE, little(4).putInt(-1).array());
        tags.tag("", "Ulint", ULINT, ONE, little(8).putLong(-1).array());
        tags.tag("", "Real", REAL, ONE, little(4).putFloat(1.5f).array());
        tags.tag("", "Lreal", LREAL, ONE, little(8).putDouble(Math.PI).array());
        tags.tag("", "NoNumber", REAL, ONE, little(4).putFloat(Float.NaN).array());
        tags.tag("", "Status", DINT, ONE, little(4).putInt(0x8000_0020).array());
    }

    private static void rows(FakeTags tags) {
        ByteBuffer levels = little(40);
        DoubleStream.iterate(0, level -> level + 0.5).limit(10).forEach(level -> levels.putFloat((float) level));
        tags.tag("", "Levels", REAL, new int[] {10}, levels.array());
        ByteBuffer counts = little(6000);
        IntStream.range(0, 3000).forEach(count -> counts.putShort((short) count));
        tags.tag("", "Counts", INT, new int[] {3000}, counts.array());
        ByteBuffer map = little(24);
        IntStream.range(0, 6).forEach(map::putInt);
        tags.tag("", "Map", DINT, new int[] {2, 3}, map.array());
        tags.tag(
                "",
                "Flags",
                DWORD,
                new int[] {2},
                little(8).putInt(0x0000_0008).putInt(0x8000_0000).array());
    }

    private static void structures(FakeTags tags) {
        FakeStructure string = new FakeStructure(0xfce, 0xfce, 88, "STRING")
                .member("LEN", DINT, 0)
                .array("DATA", SINT, 82, 4);
        FakeStructure text = new FakeStructure(0x201, 0x1234, 24, "STRING_20")
                .member("LEN", DINT, 0)
                .array("DATA", SINT, 20, 4);
        FakeStructure brake = new FakeStructure(0x202, 0x2345, 8, "Brake")
                .member("ZZZZZZZZZZBrake0", SINT, 0)
                .bit("Closed", 1, 0)
                .member("Wear", REAL, 4);
        FakeStructure drive = new FakeStructure(0x203, 0x3456, 28, "Drive")
                .member("Speed", REAL, 0)
                .member("Hours", DINT, 4)
                .array("History", INT, 4, 8)
                .inner("Brake", brake, 16)
                .member("Mode", SINT, 24);
        FakeStructure input = new FakeStructure(0x204, 0x4567, 4, "AB:Embedded_IQ16F:I:0").member("Data", DINT, 0);
        for (FakeStructure one : new FakeStructure[] {string, text, brake, drive, input}) {
            tags.structure(one);
        }
        tags.tag("", "Product", string, ONE, text("Späne", 88));
        tags.tag("", "Recipe", text, ONE, text("left hand", 24));
        tags.tag("", "Motor", drive, ONE, drive(1500.5f, 12));
        ByteBuffer motors = little(3 * 28);
        for (int i = 0; i < 3; i++) {
            motors.put(drive(100f * i, i));
        }
        tags.tag("", "Motors", drive, new int[] {3}, motors.array());
        tags.tag("", "Products", string, new int[] {50}, java.util.Arrays.copyOf(text("first", 88), 50 * 88));
        tags.tag("", "Local:1:I", input, ONE, little(4).putInt(5).array());
    }

    private static byte[] text(String letters, int size) {
        byte[] bytes = letters.getBytes(StandardCharsets.ISO_8859_1);
        return little(size).putInt(bytes.length).put(bytes).array();
    }

    private static byte[] drive(float speed, int hours) {
        ByteBuffer drive = little(28).putFloat(speed).putInt(hours);
        IntStream.rangeClosed(1, 4).forEach(i -> drive.putShort((short) -i));
        return drive.put((byte) 2).position(20).putFloat(0.25f).put((byte) 3).array();
    }

    private static void identity(FakeTags tags) {
        tags.attribute(1, 1, 1, little(2).putShort((short) 0xffff).array());
        tags.attribute(1, 1, 2, little(2).putShort((short) 14).array());
        tags.attribute(1, 1, 3, little(2).putShort((short) 166).array());
        tags.attribute(1, 1, 4, new byte[] {33, 11});
        tags.attribute(1, 1, 5, little(2).putShort((short) 0x3060).array());
        tags.attribute(1, 1, 6, little(4).putInt(0xc0ffee).array());
        byte[] name = "TIEPM FakeLogix".getBytes(StandardCharsets.US_ASCII);
        tags.attribute(
                1,
                1,
                7,
                ByteBuffer.allocate(1 + name.length)
                        .put((byte) name.length)
                        .put(name)
                        .array());
        ByteBuffer assembly =
                little(8).putShort((short) 1234).putShort((short) -5).putFloat(0.5f);
        tags.attribute(4, 100, 3, assembly.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
