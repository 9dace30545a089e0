package io.tiepm.driver.s7;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are believed, byte by byte. */
class ReplyTest {
    private static final String GOOD = "03000021 02f080 32030000 0007 0002 000c 0000 0402 ff040008 2a00 ff040010 0102";

    @Test
    void findsTheBytesOfEachItem() throws IOException {
        Reply reply = Reply.of(bytes(GOOD));
        assertEquals(7, reply.reference());
        assertEquals(0, reply.error());
        List<Answer> answers = reply.answers(pieces(1, 2));
        assertArrayEquals(new byte[] {42}, ((Answer.Data) answers.get(0)).bytes());
        assertArrayEquals(new byte[] {1, 2}, ((Answer.Data) answers.get(1)).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "as Siemens tells it,               0300001f 02f080 32030000 0007 0002 000a 0000 0402 0a000000 ff040010 0102",
        "with a length of bytes not there,  0300001f 02f080 32030000 0007 0002 000a 0000 0402 05000004 ff040010 0102",
    })
    void losesNoGoodItemBehindOneThatWasRefused(String how, String hex) throws IOException {
        List<Answer> answers = Reply.of(bytes(hex)).answers(pieces(1, 2));
        assertEquals(true, ((Answer.Refusal) answers.get(0)).unknown(), how);
        assertArrayEquals(new byte[] {1, 2}, ((Answer.Data) answers.get(1)).bytes(), how);
    }

    @Test
    void readsWhyARequestWasRefused() throws IOException {
        Reply reply = Reply.of(bytes("03000013 02f080 32020000 0007 0000 0000 8104"));
        assertEquals(0x8104, reply.error());
    }

    @ParameterizedTest
    @CsvSource({
        "another number of items,     03000021 02f080 32030000 0007 0002 000c 0000 0401 ff040008 2a00 ff040010 0102",
        "another function,            03000021 02f080 32030000 0007 0002 000c 0000 0502 ff040008 2a00 ff040010 0102",
        "too many bytes of an item,   03000021 02f080 32030000 0007 0002 000c 0000 0402 ff040010 2a00 ff040010 0102",
        "too few bytes of an item,    03000021 02f080 32030000 0007 0002 000c 0000 0402 ff040000 2a00 ff040010 0102",
        "items that are cut off,      0300001f 02f080 32030000 0007 0002 000a 0000 0402 ff040008 2a00 ff040010",
        "no items at all,             03000015 02f080 32030000 0007 0002 0000 0000 0402",
    })
    void believesNothingElse(String what, String hex) throws IOException {
        Reply reply = Reply.of(bytes(hex));
        assertThrows(IOException.class, () -> reply.answers(pieces(1, 2)), what);
    }

    @ParameterizedTest
    @CsvSource({
        "another protocol,            03000021 02f080 33030000 0007 0002 000c 0000 0402 ff040008 2a00 ff040010 0102",
        "a request,                   03000021 02f080 32010000 0007 0002 000c 0000 0402 ff040008 2a00 ff040010 0102",
        "a packet that is no data,    03000021 02d080 32030000 0007 0002 000c 0000 0402 ff040008 2a00 ff040010 0102",
        "a header longer than it is,  03000021 fff080 32030000 0007 0002 000c 0000 0402 ff040008 2a00 ff040010 0102",
        "lengths that do not add up,  03000021 02f080 32030000 0007 0002 000d 0000 0402 ff040008 2a00 ff040010 0102",
        "nothing behind the header,   03000007 02f080",
        "half a header,               03000005 02",
    })
    void takesNothingElseForAnAnswer(String what, String hex) {
        assertThrows(IOException.class, () -> Reply.of(bytes(hex)), what);
    }

    @Test
    void endsOnAnyBytesWithAnAnswerOrATroubleThatIsSaid() {
        Random random = new Random(7);
        List<Piece> pieces = pieces(1, 2);
        for (int i = 0; i < 200_000; i++) {
            byte[] packet = bytes(GOOD);
            for (int spoiled = random.nextInt(4); spoiled >= 0; spoiled--) {
                packet[4 + random.nextInt(packet.length - 4)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(packet, random.nextInt(3) == 0 ? 4 + random.nextInt(29) : 33);
            try {
                assertEquals(2, Reply.of(cut).answers(pieces).size());
            } catch (IOException said) {
                assertEquals(1, said.getMessage().lines().count());
            }
        }
    }

    private static List<Piece> pieces(int... lengths) {
        Block block = new Block(List.of(new Block.Part(0, AddressParser.parse("DB1:0:STRING"))));
        return IntStream.of(lengths)
                .mapToObj(length -> new Piece(block, 0, length))
                .toList();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
