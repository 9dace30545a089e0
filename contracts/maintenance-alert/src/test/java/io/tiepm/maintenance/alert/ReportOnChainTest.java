package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Words;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOnChainTest {
    private static final ReportOnChain REPORT = new ReportOnChain(
            3,
            2,
            Digest.of(new byte[] {1}),
            List.of(BigInteger.TEN, BigInteger.TWO.pow(255)),
            BigInteger.valueOf(12_050),
            "EUR");

    @Test
    void isReadAsItWasWritten() {
        byte[] event = CallData.arguments().tuple(REPORT.tuple()).build();
        assertEquals(REPORT, ReportOnChain.read(Words.of(event).tuple(0)));
    }

    @Test
    void everyPartOfItIsSigned() {
        List<ReportOnChain> others = List.of(
                new ReportOnChain(4, 2, REPORT.findings(), REPORT.parts(), REPORT.cost(), "EUR"),
                new ReportOnChain(3, 3, REPORT.findings(), REPORT.parts(), REPORT.cost(), "EUR"),
                new ReportOnChain(3, 2, Digest.ZERO, REPORT.parts(), REPORT.cost(), "EUR"),
                new ReportOnChain(3, 2, REPORT.findings(), List.of(BigInteger.TEN), REPORT.cost(), "EUR"),
                new ReportOnChain(3, 2, REPORT.findings(), REPORT.parts(), BigInteger.ONE, "EUR"),
                new ReportOnChain(3, 2, REPORT.findings(), REPORT.parts(), REPORT.cost(), "USD"));
        others.forEach(other -> assertNotEquals(REPORT.hash(), other.hash()));
    }

    @Test
    void wordsAreShownOnlyWhileTheyAreWhole(@TempDir Path folder) throws Exception {
        Digest digest = new Texts(folder).keep("the seal was worn");
        assertEquals(new Said(digest, Optional.of("the seal was worn")), new Texts(folder).said(digest));
        Files.write(folder.resolve(digest + ".txt"), "nothing was done".getBytes(StandardCharsets.UTF_8));
        assertEquals(new Said(digest, Optional.empty()), new Texts(folder).said(digest));
    }
}
