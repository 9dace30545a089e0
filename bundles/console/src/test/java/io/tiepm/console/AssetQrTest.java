package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetQrTest {
    private static final String URL = "https://verify.example/#rpc=https%3A%2F%2Fnode.example%3A8545%2Fv1%3Fkey%3Da%26b"
            + "&registry=0xe7f1725e7734ce288f8367e1bb143e90bb3f0512"
            + "&asset=0x9c3a1e5dc219fd98aa6e43ddbc12691aad23f58c223656af3d58f2f55a8f6324";

    @TempDir
    Path folder;

    private final FakeLedger ledger = new FakeLedger();

    @Test
    void leadsWhereTheConfigurationSays() {
        String shown = qr(
                new QrDefaults("https://verify.example/", "https://node.example:8545/v1?key=a&b"), "--json", "press-7");
        assertTrue(shown.contains("\"url\" : \"" + URL + "\""), shown);
    }

    @Test
    void writesWhatTheEndingOfTheFileSays() throws IOException {
        QrDefaults defaults = new QrDefaults("https://verify.example/", "https://node.example:8545/v1?key=a&b");
        Path svg = folder.resolve("press-7.SVG");
        Path png = folder.resolve("press-7.png");
        qr(defaults, "--out", svg.toString(), "press-7");
        qr(defaults, "--out", png.toString(), "press-7");
        assertArrayEquals(new QrPicture(URL).svg(), Files.readAllBytes(svg));
        assertArrayEquals(new QrPicture(URL).png(), Files.readAllBytes(png));
        assertTrue(Files.readString(svg, StandardCharsets.US_ASCII).startsWith("<svg "));
        String again = qr(defaults, "--out", png.toString(), "press-7");
        assertTrue(again.endsWith("--force replaces it\n"), again);
    }

    @Test
    void refusesAFileOfAnotherKind() {
        String shown = qr(
                new QrDefaults("", ""), "--out", folder.resolve("press-7.gif").toString(), "press-7");
        assertTrue(shown.startsWith("! a QR code is written as .svg or as .png"), shown);
    }

    @Test
    void refusesWhatNoPhoneReaches() {
        for (String rpc : List.of(
                "http://localhost:8545",
                "http://LOCALHOST",
                "http://chain.localhost/",
                "http://127.0.0.1:8545",
                "http://127.1.2.3",
                "http://0.0.0.0:8545",
                "http://[::1]:8545",
                "http://[::]:8545")) {
            String shown = qr(new QrDefaults("http://verify.example/", rpc), "press-7");
            assertEquals(1, shown.lines().count(), shown);
            assertTrue(shown.startsWith("! no phone reaches " + rpc), shown);
            assertTrue(shown.contains("set rpc.url in etc/io.tiepm.console.qr.cfg"), shown);
        }
        String page = qr(new QrDefaults("http://127.0.0.1/", "http://node.example"), "press-7");
        assertTrue(page.contains("set page.url in etc/io.tiepm.console.qr.cfg"), page);
    }

    @Test
    void takesWhatOnlyThisMachineReachesToTryItOut() {
        String shown = qr(new QrDefaults("http://127.0.0.1:8000/", "http://127.0.0.1:8545"), "--local", "press-7");
        assertFalse(shown.contains("!"), shown);
    }

    @Test
    void refusesWhatABrowserWouldNotAsk() {
        String shown = qr(new QrDefaults("https://verify.example/", "http://node.example"), "press-7");
        assertTrue(
                shown.startsWith("! a browser lets the page https://verify.example/ ask nodes behind https only"),
                shown);
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String rpc : List.of(
                "node.example",
                "file:///etc/passwd",
                "http://",
                "https://a b",
                "http://u:p@node.example",
                "https://" + "x".repeat(600))) {
            String shown = qr(new QrDefaults("https://verify.example/", rpc), "press-7");
            assertEquals(1, shown.lines().count(), shown);
            assertTrue(shown.startsWith("! the chain's node is named by a URL"), shown);
        }
    }

    @Test
    void saysWhenAMachineHasNoToken() {
        ledger.hasToken = false;
        String shown = qr(new QrDefaults("https://verify.example/", "https://node.example"), "press-7");
        assertTrue(shown.startsWith("! Schuler 4711 has no token on the chain embedded"), shown);
    }

    @Test
    void saysWhenThereAreNoContracts() {
        ledger.contracts.clear();
        String shown = qr(new QrDefaults("https://verify.example/", "https://node.example"), "press-7");
        assertTrue(shown.endsWith("tiepm:ledger-deploy puts them there\n"), shown);
    }

    @Test
    void drawsNothingThatTheScreenWouldBreak() {
        String shown = Typed.on(
                60, house(new QrDefaults("https://verify.example/", "https://node.example")), new AssetQr(), "press-7");
        assertTrue(shown.contains("write it into a file with --out"), shown);
        assertFalse(shown.contains("\u2588"), shown);
    }

    private String qr(QrDefaults defaults, String... words) {
        return Typed.on(house(defaults), new AssetQr(), words);
    }

    private House house(QrDefaults defaults) {
        return new FakeHouse(Plant.register(), ledger, defaults);
    }
}
