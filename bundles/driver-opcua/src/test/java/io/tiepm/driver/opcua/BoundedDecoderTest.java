package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as they lie on the wire, good ones and bad ones; bytes after OPC UA Part 6, 5.2. */
class BoundedDecoderTest {
    private static final EncodingContext PLAIN = DefaultEncodingContext.INSTANCE;
    private static final Limits LIMITS = new Limits(1 << 20, 64, 1 << 16, 1 << 16, 16);
    /** ReadResponse (634), a good header, one result that is a value. */
    private static final String ONE_VALUE = "01007a02" + "0000000000000000" + "01000000" + "00000000" + "00"
            + "ffffffff" + "000000" + "01000000" + "01";

    private final List<String> told = new ArrayList<>();

    @Test
    void readsWhatMiloWritesOfEveryType() {
        Object[] values = {
            true,
            (byte) -1,
            Unsigned.ubyte(255),
            (short) -2,
            Unsigned.ushort(65_535),
            -3,
            Unsigned.uint(4_294_967_295L),
            -4L,
            Unsigned.ulong(-1L),
            1.5f,
            2.5,
            "Süd",
            "",
            new DateTime(133_000_000_000_000_000L),
            UUID.fromString("09087e75-8e5e-499b-954f-f2a9603db28a"),
            ByteString.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}),
            new XmlElement("<a/>"),
            new NodeId(2, "Pump"),
            ExpandedNodeId.of("urn:press", "Pump"),
            new StatusCode(0x80340000L),
            new QualifiedName(2, "Speed"),
            new LocalizedText("de", "Drehzahl"),
            LocalizedText.NULL_VALUE,
            ExtensionObject.of(ByteString.of(new byte[5000]), new NodeId(2, 7)),
            new Integer[] {1, 2, 3},
            new String[] {"a", null},
            new Double[1000],
            new Variant[] {new Variant(1), new Variant(new Integer[] {4})},
            new LocalizedText[] {LocalizedText.english("a")},
            new Matrix(new Integer[][] {{1, 2, 3}, {4, 5, 6}}),
            new Integer[0]
        };
        Arrays.fill((Double[]) values[26], 0.25);
        for (Object value : values) {
            Object read = values(written(response(value)))[0].getValue().value();
            if (value instanceof Matrix matrix) {
                assertArrayEquals(matrix.getDimensions(), ((Matrix) read).getDimensions());
                assertArrayEquals((Object[]) matrix.getElements(), (Object[]) ((Matrix) read).getElements());
            } else if (value instanceof Object[] array) {
                assertEquals(value.getClass(), read.getClass());
                assertArrayEquals(array, (Object[]) read);
            } else {
                assertEquals(value, read);
            }
        }
    }

    @Test
    void readsTimesStatusAndDiagnosticsAsMiloDoes() {
        DiagnosticInfo inner = new DiagnosticInfo(1, 2, 3, 4, "inner", null, null);
        ReadResponse written = new ReadResponse(
                new ResponseHeader(DateTime.now(), Unsigned.uint(7), StatusCode.GOOD, inner, new String[] {"x"}, null),
                new DataValue[] {
                    new DataValue(
                            new Variant(1),
                            new StatusCode(0x40000000L),
                            new DateTime(5),
                            Unsigned.ushort(9),
                            new DateTime(6),
                            Unsigned.ushort(8)),
                    new DataValue(Variant.NULL_VALUE)
                },
                new DiagnosticInfo[] {new DiagnosticInfo(-1, -1, -1, -1, null, StatusCode.BAD, inner), null});
        byte[] bytes = written(written);
        ReadResponse ours = (ReadResponse) read(bytes, LIMITS);
        ReadResponse milos = (ReadResponse) new OpcUaBinaryDecoder(PLAIN)
                .setBuffer(Unpooled.wrappedBuffer(bytes))
                .decodeMessage(null);
        assertArrayEquals(milos.getResults(), ours.getResults());
        assertArrayEquals(milos.getDiagnosticInfos(), ours.getDiagnosticInfos());
        assertEquals(milos.getResponseHeader(), ours.getResponseHeader());
    }

    @ParameterizedTest
    @CsvSource({
        // a variant of Int32, array and dimensions: no elements, 2147483647 dimensions
        "c600000000ffffff7f, an array of 2147483647 elements",
        // one element, -2 dimensions
        "c60100000001000000feffffff, an array of -2 elements",
        // one element, dimensions 65536 x 65536
        "c60100000001000000020000000000010000000100, a matrix whose dimensions are not those",
        // one element, dimensions -1 x -1
        "c6010000000100000002000000ffffffffffffffff, a matrix with -1 elements",
        // arrays of every length that is none
        "86ffffff7f, an array of 2147483647 elements",
        "86feffffff, an array of -2 elements",
        "8600000080, an array of -2147483648 elements",
        "8601000100, more than array.max = 65536",
        // texts and bytes
        "0cffffff7f, a text of 2147483647 bytes",
        "0cfeffffff, a text of -2 bytes",
        "0f01000100, more than text.max.kb = 64",
        "10ffffff7f, a text of 2147483647 bytes",
        // a structure
        "160100000001ffffff7f, a structure of 2147483647 bytes",
        "16010000000105, gone",
        "160100000003, a structure that is packed in an unknown way",
        // types that there are none of
        "1a, a value of the unknown type 26",
        "3f, a value of the unknown type 63"
    })
    void refusesWhatAServerOnlyClaims(String value, String why) {
        byte[] bytes = HexFormat.of().parseHex(ONE_VALUE + value);
        long took = allocated(() -> {
            RuntimeException wrong = assertThrows(RuntimeException.class, () -> read(bytes, LIMITS));
            assertTrue(why.equals("gone") || told.toString().contains(why), told + ": " + wrong);
        });
        assertTrue(took < 2_000_000, value + " took " + took + " bytes");
    }

    @Test
    void takesNoMemoryForArraysThatAreNestedAndNotThere() {
        // arrays of 65536 variants, each the first element of the one before
        String nested = "9800000100".repeat(15);
        byte[] bytes = HexFormat.of().parseHex(ONE_VALUE + nested);
        long took = allocated(() -> assertThrows(RuntimeException.class, () -> read(bytes, LIMITS)));
        assertTrue(took < 2_000_000, took + " bytes");
    }

    @Test
    void goesNoDeeperThanItMay() {
        String deep = "9801000000".repeat(15) + "0601000000";
        read(HexFormat.of().parseHex(ONE_VALUE + deep + "ffffffff"), LIMITS);
        String deeper = "9801000000".repeat(100_000) + "0601000000";
        assertThrows(UaSerializationException.class, () -> read(HexFormat.of().parseHex(ONE_VALUE + deeper), LIMITS));
        assertEquals(List.of("it sent values within values, more than nesting.max = 16"), told);
    }

    @Test
    void takesNoMoreElementsInAllThanAMessageHasBytes() {
        Limits small = new Limits(65_536, 64, 1 << 16, 1 << 16, 16);
        DataValue[] many = new DataValue[3];
        Arrays.fill(many, new DataValue(new Variant(new Boolean[30_000])));
        for (DataValue one : many) {
            Arrays.fill((Boolean[]) one.getValue().value(), true);
        }
        byte[] bytes = written(new ReadResponse(header(), many, null));
        assertThrows(UaSerializationException.class, () -> read(bytes, small));
        assertEquals(3, ((ReadResponse) read(bytes, LIMITS)).getResults().length);
    }

    @Test
    void unpacksAStructureWithinTheSameLimits() {
        // an Argument (298) whose array of dimensions is not there
        byte[] body = HexFormat.of().parseHex("ffffffff" + "0000" + "ffffffff" + "ffffff7f");
        ExtensionObject packed = ExtensionObject.of(ByteString.of(body), new NodeId(0, 298));
        assertThrows(UaSerializationException.class, () -> packed.decode(context(LIMITS)));
        assertTrue(told.get(0).contains("an array of 2147483647 elements"), told.toString());
    }

    /** A corpus of good answers, changed at random; whatever comes of it comes in time and without much memory. */
    @Test
    void survivesAnythingThatTheWireMayBear() {
        List<byte[]> corpus = new ArrayList<>();
        corpus.add(written(response(new Matrix(new Integer[][] {{1, 2}, {3, 4}}))));
        corpus.add(written(response(new Variant[] {new Variant("a"), new Variant(new Double[] {1.0})})));
        corpus.add(written(response(ExtensionObject.of(ByteString.of(new byte[9]), new NodeId(0, 298)))));
        corpus.add(written(response(new LocalizedText("de", "Drehzahl"))));
        corpus.add(written(response(ByteString.of(new byte[40]))));
        Random random = new Random(20_261_122);
        long end = System.nanoTime() + 1_000_000_000L;
        int rounds = 0;
        for (; System.nanoTime() < end && rounds < 20_000; rounds++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes[4 + random.nextInt(bytes.length - 4)] =
                        (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
            }
            long took = allocated(() -> {
                try {
                    for (DataValue value : values(bytes)) {
                        Values.of(value == null ? null : value.getValue().value(), 1);
                    }
                } catch (UaSerializationException | IndexOutOfBoundsException | IllegalArgumentException refused) {
                    told.clear();
                }
            });
            assertTrue(took < 20_000_000, HexFormat.of().formatHex(bytes) + " took " + took + " bytes");
        }
        assertTrue(rounds > 100, rounds + " rounds");
    }

    private DataValue[] values(byte[] bytes) {
        DataValue[] results = ((ReadResponse) read(bytes, LIMITS)).getResults();
        return results == null ? new DataValue[0] : results;
    }

    private UaMessageType read(byte[] bytes, Limits limits) {
        return new OpcUaBinaryDecoder(context(limits))
                .setBuffer(Unpooled.wrappedBuffer(bytes))
                .decodeMessage(null);
    }

    private EncodingContext context(Limits limits) {
        return new BoundedContext(PLAIN, limits, told::add);
    }

    private static byte[] written(UaMessageType message) {
        ByteBuf to = Unpooled.buffer();
        new OpcUaBinaryEncoder(PLAIN).setBuffer(to).encodeMessage(null, message);
        return ByteBufUtil.getBytes(to);
    }

    private static ReadResponse response(Object value) {
        return new ReadResponse(header(), new DataValue[] {new DataValue(new Variant(value))}, null);
    }

    private static ResponseHeader header() {
        return new ResponseHeader(DateTime.MIN_VALUE, Unsigned.uint(1), StatusCode.GOOD, null, null, null);
    }

    private static long allocated(Runnable work) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        work.run();
        return memory.getCurrentThreadAllocatedBytes() - before;
    }
}
