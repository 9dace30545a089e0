package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the values of a server of node-opcua. */
@Timeout(60)
class NodeOpcuaValuesTest {
    private static final String VENDOR = "nsu=http://vendor.example/UA/;";
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

    @TempDir
    static Path folder;

    private static Peer peer;
    private static PolledLink link;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua();
        link = new Links(folder)
                .polled(
                        peer.address(),
                        Map.of("security.policy", "None", "allow.insecure", true, "timeout.ms", 20_000));
        link.connect();
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            link.disconnect();
            peer.close();
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("s=Boolean", new Value.Flag(true)),
                Arguments.of("s=SByte", new Value.Integer(-128)),
                Arguments.of("s=Byte", new Value.Integer(255)),
                Arguments.of("s=Int16", new Value.Integer(-32768)),
                Arguments.of("s=UInt16", new Value.Integer(65535)),
                Arguments.of("s=Int32", new Value.Integer(Integer.MIN_VALUE)),
                Arguments.of("s=UInt32", new Value.Integer(4294967295L)),
                Arguments.of("s=Int64", new Value.Integer(-2)),
                Arguments.of("s=SmallUInt64", new Value.Integer(1L << 32)),
                Arguments.of("s=Float", new Value.Real(1.5)),
                Arguments.of("s=Double", new Value.Real(Math.PI)),
                Arguments.of("s=String", new Value.Text("Späne ✓")),
                Arguments.of("s=DateTime", new Value.Text("2026-11-22T09:30:00.250Z")),
                Arguments.of("s=Guid", new Value.Text("09087e75-8e5e-499b-954f-f2a9603db28a")),
                Arguments.of("s=ByteString", new Value.Bytes(new byte[] {0, 1, (byte) 0xfe, (byte) 0xff})),
                Arguments.of("s=NodeId", new Value.Text("i=85")),
                Arguments.of("s=StatusCode", new Value.Integer(0x808d0000L)),
                Arguments.of("s=QualifiedName", new Value.Text("name")),
                Arguments.of("s=LocalizedText", new Value.Text("Pumpe")),
                Arguments.of("s=Doubles", new Value.Waveform(1, new double[] {0.5, -1.5, 2.5})),
                Arguments.of("s=Doubles rate=25600", new Value.Waveform(25600, new double[] {0.5, -1.5, 2.5})),
                Arguments.of("s=Int16s", new Value.Waveform(1, new double[] {1, -2, 3})),
                Arguments.of("s=Bytes", new Value.Bytes(new byte[] {7, 8, 9})),
                Arguments.of("s=Matrix", new Value.Waveform(1, new double[] {1, 2, 3, 4, 5, 6})),
                Arguments.of("s=Doubles at=[1]", new Value.Real(-1.5)),
                Arguments.of("s=Strings at=[1]", new Value.Text("b")),
                Arguments.of("s=Matrix at=[1,2]", new Value.Real(6)),
                Arguments.of("s=Mode", new Value.Integer(2)),
                Arguments.of("s=Pump at=.Speed", new Value.Real(12.5)),
                Arguments.of("s=Pump at=.Mode", new Value.Integer(1)),
                Arguments.of("s=Pump at=.Axes[1].Position", new Value.Real(-7.5)),
                Arguments.of("s=Pump at=.Axes[0].Name", new Value.Text("X")),
                Arguments.of("s=Pump at=.Hours[2]", new Value.Integer(30)),
                Arguments.of("s=Pump at=.Hours", new Value.Waveform(1, new double[] {10, 20, 30})),
                Arguments.of("i=1042", new Value.Integer(42)),
                Arguments.of("g=09087e75-8e5e-499b-954f-f2a9603db28a", new Value.Integer(43)),
                Arguments.of("b=M/RbKBsRVkePCePcx24oRA==", new Value.Integer(44)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void tellsEveryKindOfValue(String address, Value value) throws Exception {
        Sample sample = read(VENDOR + address);
        assertEquals(value, sample.value(), sample::toString);
        assertEquals(Quality.GOOD, sample.quality());
    }

    @Test
    void tellsThatANumberIsTooLargeToBeExact() throws Exception {
        Sample sample = read(VENDOR + "s=UInt64");
        assertEquals(new Value.Real(18446744073709551615.0), sample.value());
        assertEquals(Quality.UNCERTAIN, sample.quality());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s=NaN", "s=Strings", "s=Pump", "s=Empty", "s=Status.BadSensorFailure"})
    void tellsWhatTheHouseCannotHoldAsAFaultOfTheDevice(String address) throws Exception {
        assertEquals(Quality.DEVICE_FAULT, read(VENDOR + address).quality());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s=Nothing", "i=7", "s=Doubles at=[3]", "s=Pump at=.Nothing", "s=Pump at=.Axes[2].Name"})
    void tellsWhatIsNotThere(String address) throws Exception {
        assertEquals(Quality.NO_SUCH_POINT, read(VENDOR + address).quality());
    }

    @Test
    void tellsANamespaceThatIsNotThere() throws Exception {
        assertEquals(
                Quality.NO_SUCH_POINT, read("nsu=http://else.example/;s=Double").quality());
    }

    @ParameterizedTest
    @MethodSource("qualities")
    void tellsEveryStatusAsAQuality(String status, Quality quality) throws Exception {
        assertEquals(quality, read(VENDOR + "s=Status." + status).quality());
    }

    static Stream<Arguments> qualities() {
        return Stream.of(
                Arguments.of("Good", Quality.GOOD),
                Arguments.of("GoodClamped", Quality.GOOD),
                Arguments.of("UncertainSensorNotAccurate", Quality.UNCERTAIN),
                Arguments.of("UncertainLastUsableValue", Quality.STALE),
                Arguments.of("BadSensorFailure", Quality.DEVICE_FAULT),
                Arguments.of("BadOutOfService", Quality.DEVICE_FAULT),
                Arguments.of("BadNotReadable", Quality.DEVICE_FAULT),
                Arguments.of("BadNoCommunication", Quality.NO_LINK));
    }

    @Test
    void bearsTheTimeOfTheSource() throws Exception {
        Sample sample = read(VENDOR + "s=Double");
        assertEquals(AT, sample.at());
        assertTrue(sample.received().isAfter(AT));
    }

    @Test
    void asksForNothingButReading() throws Exception {
        String asked = ((Value.Text) read(VENDOR + "s=Asked").value()).text();
        Set<String> names =
                Stream.of(asked.split(" ")).map(one -> one.split("=")[0]).collect(Collectors.toSet());
        names.removeAll(Set.of(
                "OpenSecureChannelRequest",
                "CloseSecureChannelRequest",
                "GetEndpointsRequest",
                "CreateSessionRequest",
                "ActivateSessionRequest",
                "CloseSessionRequest",
                "ReadRequest",
                "BrowseRequest",
                "BrowseNextRequest",
                "TranslateBrowsePathsToNodeIdsRequest"));
        assertEquals(Set.of(), names);
        assertTrue(asked.contains("ReadRequest="), "a test that sees no request proves nothing: " + asked);
    }

    private static Sample read(String address) throws Exception {
        List<Sample> samples = link.read(Points.at(address));
        return samples.get(0);
    }
}
