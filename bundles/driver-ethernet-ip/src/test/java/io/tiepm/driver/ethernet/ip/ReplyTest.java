package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are believed, byte by byte. */
class ReplyTest {
    private static final String SEVERAL =
            "8a001e00 0300 0800 0e00 1800 cc000501 0000 cc000000 c400 2a000000 cc00ff01 0521";
    private static final List<Service> ASKED = List.of(Service.READ, Service.READ, Service.READ);

    @Test
    void findsTheAnswerToEachOfSeveral() throws IOException {
        Reply whole = Reply.of(bytes(SEVERAL));
        assertEquals(Reply.SOME_REFUSED, whole.status());
        List<Reply> parts = whole.parts(ASKED);
        assertTrue(parts.get(0).unknown());
        assertTrue(parts.get(1).done());
        assertEquals("c4002a000000", HexFormat.of().formatHex(parts.get(1).data()));
        assertTrue(parts.get(2).unknown(), "beyond the end of an array");
    }

    @ParameterizedTest
    @CsvSource({
        "0xff with another word, cc00ff01 0721",
        "no right to read,       cc000f00",
        "too little memory,      cc000200",
    })
    void tellsWhatCannotBeReadFromWhatIsNotThere(String what, String hex) throws IOException {
        assertEquals(false, Reply.of(bytes(hex)).unknown(), what);
    }

    @ParameterizedTest
    @CsvSource({
        "too short,            cc0000",
        "a request,            4c000000",
        "words that are not there, cc00ff02 0521",
    })
    void takesNothingElseForAnAnswer(String what, String hex) {
        assertThrows(IOException.class, () -> Reply.of(bytes(hex)), what);
    }

    @ParameterizedTest
    @CsvSource({
        "another number of them,  8a001e00 0200 0600 0a00 cc000500 cc000500",
        "another service,         8a000000 0300 0800 0c00 1000 cc000500 ce000500 cc000500",
        "an offset beyond,        8a000000 0300 0800 0c00 ff00 cc000500 cc000500 cc000500",
        "an offset backwards,     8a000000 0300 0c00 0800 1000 cc000500 cc000500 cc000500",
        "an offset into the head, 8a000000 0300 0000 0c00 1000 cc000500 cc000500 cc000500",
        "no offsets,              8a000000 0300",
        "nothing,                 8a000000",
    })
    void believesNoOtherAnswerToSeveral(String what, String hex) throws IOException {
        Reply reply = Reply.of(bytes(hex));
        assertThrows(IOException.class, () -> reply.parts(ASKED), what);
    }

    @Test
    void endsOnAnyBytesWithAnAnswerOrATroubleThatIsSaid() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] packet = bytes(SEVERAL).array();
            for (int spoiled = random.nextInt(4); spoiled >= 0; spoiled--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextInt(3) == 0 ? Arrays.copyOf(packet, random.nextInt(packet.length)) : packet;
            try {
                assertEquals(3, Reply.of(ByteBuffer.wrap(cut)).parts(ASKED).size());
            } catch (IOException said) {
                assertEquals(1, said.getMessage().lines().count());
            }
        }
    }

    @Test
    void endsOnAnyTemplateWithOneOrASentence() {
        Random random = new Random(11);
        byte[] right = HexFormat.of()
                .parseHex("0000c40000000000" + "0400c32004000000" + "4472697665" + "3b6e00" + "4100420000");
        assertEquals(
                List.of("A", "B"),
                Template.of(2, 7, right).members().stream()
                        .map(Template.Member::name)
                        .toList());
        for (int i = 0; i < 100_000; i++) {
            byte[] spoilt = right.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            try {
                Template.of(random.nextInt(5), 7, Arrays.copyOf(spoilt, random.nextInt(spoilt.length + 1)));
            } catch (IllegalArgumentException said) {
                assertEquals(1, said.getMessage().lines().count());
            }
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
