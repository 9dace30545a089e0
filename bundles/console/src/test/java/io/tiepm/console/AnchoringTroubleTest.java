package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the files of anchoring were damaged, the commands that show anchors and chains say so. */
class AnchoringTroubleTest {
    private final FakeAnchoring anchoring = new FakeAnchoring();
    private final FakeHouse house = new FakeHouse(anchoring, new FakeLedger());

    @Test
    void aGatewayWithoutItsNameIsShownWithTheReasonAndItsLinks() {
        anchoring.isNameless = true;
        String list = shown(new AnchorList());
        assertTrue(
                list.contains("trouble nothing is anchored: anchors/gateway is damaged; put back a copy of it"), list);
        assertTrue(list.contains("waiting"), list);
        assertTrue(shown(new LedgerStatus()).contains("anchoring nothing is anchored: anchors/gateway is damaged"));
        assertEquals(
                "! nothing is anchored: anchors/gateway is damaged; put back a copy of it\n",
                Typed.on(house, new AnchorVerify()));
    }

    @Test
    void linksThatWerePutTogetherAgainAreToldWithTheirChainAlone() {
        anchoring.mended = Map.of("embedded", "2 links were made again");
        assertTrue(shown(new AnchorList()).contains("mended 2 links were made again"));
        assertTrue(shown(new LedgerStatus()).contains("anchoring 2 links were made again"));
        String far = Typed.on(new FakeHouse(anchoring, new FakeLedger.Far()), new LedgerStatus());
        assertTrue(!far.contains("made again"), far);
    }

    private String shown(HouseCommand command) {
        return Typed.on(house, command).replaceAll(" +", " ");
    }
}
