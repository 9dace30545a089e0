package io.tiepm.console;

import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrder.Report;
import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Ledger;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Work orders, as all commands show them. */
final class OrderRows {
    /** So much of an address do people need to tell it from others. */
    private static final int BRIEF = 10;

    private OrderRows() {}

    static Sheet sheet(House house, List<WorkOrder> orders) {
        Sheet sheet = new Sheet("no work was ordered yet; tiepm:workorder-open orders some for an alert")
                .number("order", "Order")
                .column("asset", "Asset")
                .column("state", "State")
                .number("alert", "Alert")
                .column("technician", "Technician")
                .column("supervisor", "Signed off by")
                .minor()
                .column("cost", "Cost")
                .minor()
                .text("plan", "Plan")
                .text("findings", "Findings")
                .column("chain", "Chain")
                .minor()
                .column("kind", "Ledger")
                .minor()
                .hidden("round")
                .hidden("planSha256")
                .hidden("findingsSha256")
                .hidden("parts")
                .hidden("transaction")
                .hidden("block");
        for (WorkOrder order : orders) {
            Optional<Report> report = order.report();
            sheet.row(
                    order.number(),
                    order.asset(),
                    order.state(),
                    order.alert().isPresent() ? Cell.of(order.alert().getAsLong()) : new Cell(null, ""),
                    who(house, order, order.technician()),
                    order.supervisor().map(address -> who(house, order, address)),
                    report.map(OrderRows::cost),
                    words(order.plan()),
                    report.map(one -> words(one.findings())),
                    order.chain(),
                    order.kind(),
                    order.round(),
                    order.plan().digest(),
                    report.map(one -> one.findings().digest()),
                    report.map(one ->
                            one.parts().stream().map(BigInteger::toString).collect(Collectors.joining(" "))),
                    Ledgers.hex(order.transaction()),
                    order.block());
        }
        return sheet;
    }

    /** What came of something asked of a chain. */
    static void show(House house, Screen screen, Optional<WorkOrder> order) {
        if (order.isPresent()) {
            screen.show(sheet(house, List.of(order.get())));
        } else {
            screen.show(new Card().line("state", "state", new Cell("waiting", Later.WAITS)));
        }
    }

    private static Cell words(Said said) {
        return said.words()
                .map(words -> new Cell(words, words))
                .orElseGet(() -> new Cell(null, "SHA-256 " + said.digest()));
    }

    /** People read the account's name where it is one of this server's. */
    private static Cell who(House house, WorkOrder order, String address) {
        Address wanted = Address.parse(address);
        return Ledgers.all(house).stream()
                .filter(ledger -> ledger.chain().equals(order.chain()))
                .map(Ledger::accounts)
                .flatMap(accounts -> accounts.entrySet().stream())
                .filter(account -> account.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(name -> new Cell(address, name))
                .orElseGet(() -> new Cell(address, address.substring(0, BRIEF) + "…"));
    }

    private static Cell cost(Report report) {
        String amount = new BigDecimal(report.cost(), digits(report.currency())).toPlainString();
        return new Cell(amount + " " + report.currency(), amount + " " + report.currency());
    }

    /** How many digits of a currency stand behind the point; 2 where it is not known. */
    static int digits(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(2);
    }
}
