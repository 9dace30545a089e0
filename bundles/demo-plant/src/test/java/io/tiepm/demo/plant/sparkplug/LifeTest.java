package io.tiepm.demo.plant.sparkplug;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static final String STATE = "spBv1.0/STATE/host";
    private static final String NCMD = "spBv1.0/G/NCMD/N";

    private final List<String> topics = new ArrayList<>();
    private final List<byte[]> payloads = new ArrayList<>();
    private final Life life = new Life(
            new Life.Names("G", "N", "D", "host"), readings(1.5, 7), Map.of("load", "%"), 0, (topic, payload) -> {
                topics.add(topic);
                payloads.add(payload);
            });

    @Test
    void saysNothingBeforeItsHostIsThere() {
        life.begins(0);
        life.shows(readings(2, 8), 10_000);
        assertEquals(List.of(), topics);
    }

    @Test
    void isBornWhenItsHostComesAndTellsChangesByAliasInOrder() {
        life.begins(0);
        assertFalse(life.hears(STATE, state(true, 5), 10));
        life.shows(readings(2, 7), 600);
        life.shows(readings(2, 7), 1100);
        assertEquals(
                List.of("spBv1.0/G/NBIRTH/N", "spBv1.0/G/DBIRTH/N/D", "spBv1.0/G/DDATA/N/D", "spBv1.0/G/NDATA/N"),
                topics);
        // timestamp 600; of alias 2 the double 2.0, since the counter did not change; the third message of this life
        assertArrayEquals(
                HexFormat.of().parseHex("08d804" + "120e" + "1002" + "18d804" + "690000000000000040" + "1802"),
                payloads.get(2));
    }

    @Test
    void tellsInABirthNamesAliasesTypesAndUnits() {
        life.begins(0);
        life.hears(STATE, state(true, 5), 0);
        assertArrayEquals(
                HexFormat.of()
                        .parseHex("0800"
                                + "1227"
                                + "0a046c6f6164" // load
                                + "1002" // alias
                                + "1800"
                                + "200a" // a double
                                + "4a10" + "0a07656e67556e6974" + "1205" + "080c" + "420125" // engUnit: a text, %
                                + "69000000000000f83f"
                                + "1210"
                                + "0a06656e65726779" // energy
                                + "1003"
                                + "1800"
                                + "2004" // a whole number
                                + "5807"
                                + "1801"),
                payloads.get(1));
    }

    @Test
    void tiesEachDeathToItsBirthByANumber() {
        for (int connection = 0; connection < 258; connection++) {
            topics.clear();
            payloads.clear();
            byte[] will = life.begins(0);
            life.hears(STATE, state(true, 5), 0);
            assertEquals(connection % 256, bdSeq(will));
            assertEquals(connection % 256, bdSeq(payloads.get(0)));
            life.broke();
        }
    }

    @Test
    void diesInItsOwnWordsWhenItsHostGoesAndStaysSilentUntilItComesBack() {
        life.begins(0);
        life.hears(STATE, state(true, 5), 0);
        assertTrue(life.hears(STATE, state(false, 6), 10), "the connection is to end");
        assertEquals("spBv1.0/G/NDEATH/N", topics.get(2));
        assertEquals(0, bdSeq(payloads.get(2)));
        life.shows(readings(3, 9), 10_000);
        assertEquals(3, topics.size());
        life.begins(11_000);
        life.hears(STATE, state(true, 7), 12_000);
        assertEquals("spBv1.0/G/NBIRTH/N", topics.get(3));
        assertEquals(1, bdSeq(payloads.get(3)));
    }

    @Test
    void doesNotBelieveWhatItsHostSaidBefore() {
        life.begins(0);
        life.hears(STATE, state(true, 5), 0);
        assertFalse(life.hears(STATE, state(false, 4), 10), "a last will of a connection before");
        assertFalse(life.hears(STATE, "{}".getBytes(UTF_8), 10));
        assertEquals(2, topics.size());
    }

    @Test
    void tellsItsBirthsAgainWhenAskedAndDoesNothingElseThatItIsTold() {
        life.begins(0);
        life.hears(STATE, state(true, 5), 0);
        byte[] rebirth = new ProtoWriter()
                .message(2, new ProtoWriter().text(1, "Node Control/Rebirth").flag(14, true))
                .toBytes();
        byte[] reboot = new ProtoWriter()
                .message(2, new ProtoWriter().text(1, "Node Control/Reboot").flag(14, true))
                .toBytes();
        life.hears(NCMD, reboot, 0);
        life.hears(NCMD, new byte[] {18, 100, 1}, 0);
        life.hears("spBv1.0/G/DCMD/N/D", rebirth, 0);
        assertEquals(2, topics.size());
        life.hears(NCMD, rebirth, 0);
        assertEquals(
                List.of("spBv1.0/G/NBIRTH/N", "spBv1.0/G/DBIRTH/N/D", "spBv1.0/G/NBIRTH/N", "spBv1.0/G/DBIRTH/N/D"),
                topics);
    }

    @Test
    void countsItsMessagesFrom0To255AndOn() {
        life.begins(0);
        life.hears(STATE, state(true, 5), 0);
        for (int i = 0; i < 300; i++) {
            life.shows(readings(i, i), 600L * i);
        }
        for (int i = 0; i < payloads.size(); i++) {
            assertEquals(i % 256, last(payloads.get(i), 3), topics.get(i));
        }
        assertTrue(payloads.size() > 300);
    }

    private static Map<String, Value> readings(double load, long energy) {
        Map<String, Value> readings = new LinkedHashMap<>();
        readings.put("load", new Value.Real(load));
        readings.put("energy", new Value.Integer(energy));
        return readings;
    }

    private static byte[] state(boolean online, long millis) {
        return ("{\"online\":" + online + ",\"timestamp\":" + millis + "}").getBytes(UTF_8);
    }

    /** Of the first metric, its whole number. */
    private static long bdSeq(byte[] payload) {
        ProtoReader reader = new ProtoReader(payload);
        while (reader.field() != 2) {
            reader.skip();
        }
        return last(reader.bytes(), 11);
    }

    private static long last(byte[] message, int wanted) {
        ProtoReader reader = new ProtoReader(message);
        long found = -1;
        for (int field = reader.field(); field != 0; field = reader.field()) {
            if (field == wanted) {
                found = reader.number();
            } else {
                reader.skip();
            }
        }
        return found;
    }
}
