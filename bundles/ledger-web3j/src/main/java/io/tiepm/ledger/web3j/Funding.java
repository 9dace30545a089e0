package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the accounts of a development chain's node give ours ether, where they have none. */
record Funding(Node node) {
    private static final Logger log = LoggerFactory.getLogger(Funding.class);

    /** A hundred ether. */
    private static final BigInteger GIFT = BigInteger.TEN.pow(20);

    void give(Map<String, Address> accounts) throws LedgerException {
        List<Answer> rich = node.rpc().tell("eth_accounts").list();
        for (Map.Entry<String, Address> each : accounts.entrySet()) {
            if (!rich.isEmpty() && node.balance(each.getValue()).signum() == 0) {
                node.rpc()
                        .tell(
                                "eth_sendTransaction",
                                Map.of(
                                        "from",
                                        rich.get(0).address().text(),
                                        "to",
                                        each.getValue().text(),
                                        "value",
                                        Node.hex(GIFT)));
                log.info("Account {} was given ether of the development chain", each.getKey());
            }
        }
    }
}
