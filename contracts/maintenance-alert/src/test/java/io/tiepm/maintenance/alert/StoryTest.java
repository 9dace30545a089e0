package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.contract.kit.OneToken;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How statements tell of alerts and orders. */
class StoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATER = Instant.parse("2026-11-22T12:00:00Z");
    private static final BigInteger TOKEN = BigInteger.valueOf(17);
    private static final Thing ALERT = new Thing(true, 1);
    private static final Thing ORDER = new Thing(false, 1);

    private final PaperAlerts chain = new PaperAlerts();
    private final Map<Digest, String> known = new HashMap<>();
    private final OneToken token = new OneToken(new AssetId("press-7"), "paper");
    private final Story story = new Story(
            chain, digest -> new Said(digest, Optional.ofNullable(known.get(digest))), number -> token.all().stream()
                    .filter(one -> one.id().equals(number))
                    .map(one -> one.asset())
                    .findFirst());
    private final byte[] signature = new byte[65];

    private Digest words(String text) {
        Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        known.put(digest, text);
        return digest;
    }

    private void write(CallData call) {
        String step = "step " + chain.written.size();
        chain.write(Intent.of(chain, "server", call.to(AlertChain.NAME), Optional.empty(), step, step));
    }

    private void raise() {
        write(CallData.of("raise(uint256,uint8,bytes32,bytes32)")
                .number(TOKEN)
                .number(3)
                .digest(words("{\"rule\":1}"))
                .digest(Digest.of(new byte[] {1})));
        write(CallData.of("acknowledge(uint256)").number(1));
    }

    private void order(String plan) {
        write(CallData.of("order(uint256,address,bytes32)")
                .number(1)
                .address(chain.accounts.get("technician"))
                .digest(words(plan)));
    }

    private ReportOnChain report(int round, String findings, List<BigInteger> parts) {
        ReportOnChain report = new ReportOnChain(1, round, words(findings), parts, BigInteger.valueOf(12_050), "EUR");
        signature[0] = (byte) round;
        write(CallData.of("report(" + ReportOnChain.TUPLE + ",bytes)")
                .tuple(report.tuple())
                .bytes(signature));
        return report;
    }

    private void sendBack(String reason) {
        write(CallData.of("sendBack(uint256,bytes32)").number(1).digest(words(reason)));
    }

    private void signOff() {
        signature[0] = 99;
        write(CallData.of("signOff(uint256,address,bytes)")
                .number(1)
                .address(chain.accounts.get("server"))
                .bytes(signature));
    }

    private List<Event> events(Thing thing) throws Exception {
        return story.told(0, 1_000).stream()
                .filter(event -> Thing.of(event).equals(thing))
                .toList();
    }

    private Statement last(Thing thing) throws Exception {
        List<Event> events = events(thing);
        return story.statement(thing, events.get(events.size() - 1), LATER).orElseThrow();
    }

    private static List<String> steps(JsonNode text) {
        List<String> steps = new ArrayList<>();
        text.path("steps").forEach(step -> steps.add(step.path("step").asText()));
        return steps;
    }

    @Test
    void anOrderTellsWhoOpenedItWhatWasDoneAndWhatBothSigned() throws Exception {
        raise();
        order("look at the seal");
        report(1, "the seal was worn", List.of());
        sendBack("which seal?");
        ReportOnChain report = report(2, "the upper seal was worn", List.of(BigInteger.valueOf(5)));
        signOff();
        Statement statement = last(ORDER);
        assertEquals(Statement.WORK_ORDER, statement.kind());
        assertEquals("press-7/1", statement.subject());
        assertEquals(Instant.ofEpochSecond(7), statement.at(), "the block's");
        assertTrue(statement.isOneLine());
        JsonNode text = JSON.readTree(statement.text());
        assertEquals("tiepm work order 1", text.path("format").asText());
        assertEquals("closed", text.path("state").asText());
        assertEquals(1, text.path("alert").asInt());
        assertEquals("17", text.path("token").asText());
        assertEquals("look at the seal", text.path("plan").path("words").asText());
        assertEquals(1, text.path("chain").path("id").asInt());
        assertEquals("0x" + "9".repeat(40), text.path("chain").path("contract").asText());
        assertEquals(List.of("ordered", "reported", "sent back", "reported", "signed off"), steps(text));
        JsonNode opened = text.path("steps").get(0);
        assertEquals(chain.accounts.get("server").text(), opened.path("by").asText());
        assertEquals("1970-01-01T00:00:03Z", opened.path("at").asText());
        JsonNode reported = text.path("steps").get(3);
        assertEquals(
                "the upper seal was worn",
                reported.path("findings").path("words").asText());
        assertEquals("12050", reported.path("cost").asText());
        assertEquals("EUR", reported.path("currency").asText());
        assertEquals("5", reported.path("parts").get(0).asText());
        assertEquals("0x" + report.hash(), reported.path("report").asText());
        assertEquals("02", reported.path("signature").asText().substring(2, 4));
        JsonNode signed = text.path("steps").get(4);
        assertEquals(
                chain.accounts.get("server").text(), signed.path("supervisor").asText());
        assertEquals("0x63" + "00".repeat(64), signed.path("signature").asText());
    }

    @Test
    void aStatementTellsAThingAsItStoodThenWheneverItIsMade() throws Exception {
        raise();
        order("look at the seal");
        report(1, "the seal was worn", List.of());
        Statement then = last(ORDER);
        signOff();
        assertEquals(Optional.of(then), story.statement(ORDER, events(ORDER).get(1), LATER));
        assertEquals("reported", JSON.readTree(then.text()).path("state").asText());
        assertEquals("closed", JSON.readTree(last(ORDER).text()).path("state").asText());
        assertEquals("resolved", JSON.readTree(last(ALERT).text()).path("state").asText());
    }

    @Test
    void anAlertTellsItsRuleItsReadingsAndWhyItWasDismissed() throws Exception {
        raise();
        write(CallData.of("dismiss(uint256,bytes32)").number(1).digest(words("returned to normal")));
        Statement statement = last(ALERT);
        assertEquals(Statement.ALERT, statement.kind());
        assertEquals("press-7/1", statement.subject());
        JsonNode text = JSON.readTree(statement.text());
        assertEquals("tiepm alert 1", text.path("format").asText());
        assertEquals("dismissed", text.path("state").asText());
        assertEquals("critical", text.path("severity").asText());
        assertEquals("{\"rule\":1}", text.path("rule").path("words").asText());
        assertEquals(Digest.of(new byte[] {1}).toString(), text.path("evidence").asText());
        assertEquals(List.of("raised", "acknowledged", "dismissed"), steps(text));
        assertEquals(
                "returned to normal",
                text.path("steps").get(2).path("reason").path("words").asText());
    }

    @Test
    void anOrderTellsWhyItWasCancelled() throws Exception {
        raise();
        order("look at the seal");
        write(CallData.of("cancel(uint256,bytes32)").number(1).digest(words("he left")));
        JsonNode text = JSON.readTree(last(ORDER).text());
        assertEquals("cancelled", text.path("state").asText());
        assertEquals(List.of("ordered", "cancelled"), steps(text));
        assertEquals(
                "he left",
                text.path("steps").get(1).path("reason").path("words").asText());
        assertEquals(
                "acknowledged", JSON.readTree(last(ALERT).text()).path("state").asText());
    }

    @Test
    void whatIsNotKnownHereIsToldByItsDigestAlone() throws Exception {
        raise();
        known.clear();
        JsonNode rule = JSON.readTree(last(ALERT).text()).path("rule");
        assertFalse(rule.has("words"));
        assertEquals(64, rule.path("sha256").asText().length());
    }

    @Test
    void ofMachinesThatAreNotOursNothingIsStated() throws Exception {
        raise();
        token.is(false);
        assertEquals(Optional.empty(), story.statement(ALERT, events(ALERT).get(0), LATER));
    }

    @Test
    void aClockBehindTheChainsMakesNoStatementOfTheFuture() throws Exception {
        raise();
        Instant now = Instant.ofEpochSecond(1);
        assertEquals(
                now,
                story.statement(ALERT, events(ALERT).get(1), now).orElseThrow().at());
    }

    @Test
    void aStoryThatIsTooLongLosesItsWordsThenItsMiddle() throws Exception {
        raise();
        order("\u00e4".repeat(2000));
        for (int round = 1; round <= 12; round++) {
            report(round, round + "\u20ac".repeat(1990), List.of());
            sendBack(round + "\u20ac".repeat(1990));
        }
        JsonNode bare = JSON.readTree(last(ORDER).text());
        assertEquals(25, bare.path("steps").size());
        assertFalse(bare.path("plan").has("words"));
        BigInteger large = BigInteger.ONE.shiftLeft(255);
        for (int round = 13; round <= 60; round++) {
            report(round, "done " + round, Collections.nCopies(32, large));
            sendBack("again");
        }
        Statement longest = last(ORDER);
        assertTrue(longest.text().length() <= Statement.LONGEST);
        assertEquals(
                List.of("ordered", "reported", "sent back", "reported", "sent back"),
                steps(JSON.readTree(longest.text())));
        assertEquals(
                "60",
                JSON.readTree(longest.text()).path("steps").get(3).path("round").asText());
        assertEquals(64, HexFormat.of().parseHex(signatureOf(longest).substring(2)).length - 1);
    }

    private static String signatureOf(Statement statement) throws Exception {
        return JSON.readTree(statement.text())
                .path("steps")
                .get(3)
                .path("signature")
                .asText();
    }
}
