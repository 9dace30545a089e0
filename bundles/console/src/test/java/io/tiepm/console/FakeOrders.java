package io.tiepm.console;

import io.tiepm.contract.RefusedException;
import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrder.Report;
import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.contract.WorkOrder.State;
import io.tiepm.contract.WorkOrders;
import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An order that is open, and one that two people signed. */
final class FakeOrders implements WorkOrders {
    private static final Report DONE = new Report(
            said("the seal was worn; put in another"),
            List.of(BigInteger.valueOf(5)),
            BigInteger.valueOf(12_050),
            "EUR");

    private static Said said(String words) {
        return new Said(Digest.of(words.getBytes(StandardCharsets.UTF_8)), Optional.of(words));
    }

    private static WorkOrder order(long number, State state, Optional<Report> report) {
        return new WorkOrder(
                "embedded",
                "single-node, tamper-evident",
                number,
                Optional.of(Plant.PRESS),
                OptionalLong.of(number + 1),
                state,
                1,
                "0x" + "7".repeat(40),
                number == 1 ? new Said(Digest.of(new byte[] {9}), Optional.empty()) : said("look at the seal"),
                report,
                Optional.of(new FakeLedger().accounts().get("server").text()).filter(server -> state == State.CLOSED),
                FakeLedger.TRANSACTION,
                50 + number);
    }

    @Override
    public List<WorkOrder> all() {
        return List.of(order(2, State.OPEN, Optional.empty()), order(1, State.CLOSED, Optional.of(DONE)));
    }

    @Override
    public CompletionStage<WorkOrder> order(PointId alarm, String plan) throws RefusedException {
        if (!alarm.equals(Plant.OIL)) {
            throw new RefusedException("there is no alert of " + alarm
                    + " on the ledger that lasts; tiepm:alert-list shows those there are");
        }
        return CompletableFuture.completedFuture(order(2, State.OPEN, Optional.empty()));
    }

    @Override
    public CompletionStage<WorkOrder> report(String chain, long number, WorkDone done) {
        Report report = new Report(said(done.findings()), List.of(), BigInteger.valueOf(done.cost()), done.currency());
        return CompletableFuture.completedFuture(order(number, State.REPORTED, Optional.of(report)));
    }

    @Override
    public CompletionStage<WorkOrder> sendBack(String chain, long number, String reason) {
        return CompletableFuture.completedFuture(order(number, State.OPEN, Optional.empty()));
    }

    @Override
    public CompletionStage<WorkOrder> cancel(String chain, long number, String reason) throws RefusedException {
        if (number != 2) {
            throw new RefusedException("order " + number + " is closed and cannot be cancelled");
        }
        return CompletableFuture.completedFuture(order(number, State.CANCELLED, Optional.empty()));
    }

    @Override
    public CompletionStage<WorkOrder> signOff(String chain, long number, String supervisor) throws RefusedException {
        if (supervisor.equals("technician")) {
            throw new RefusedException(
                    "who did the work does not sign it off: the account 'technician' is the technician of" + " order "
                            + number);
        }
        return CompletableFuture.completedFuture(order(number, State.CLOSED, Optional.of(DONE)));
    }
}
