package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.evm.KeptLedger;
import io.tiepm.ledger.evm.LedgerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.web3j.protocol.Web3jService;

/** The file of a chain, and the embedded ledger that it finds as the service with the property tiepm.chain=embedded. */
@Timeout(60)
class OwnChainTest {
    private final Framework framework;
    private ChainFile file;
    private Ledger ledger;

    OwnChainTest(@TempDir Path folder) {
        framework = new Framework(folder);
    }

    @BeforeEach
    void start() throws Exception {
        BundleContext context = framework.context();
        file = new ChainFile(
                context,
                Framework.configuration(ChainConfig.class, Map.of("poll_ms", 20)),
                Map.of("service.pid", "io.tiepm.ledger.web3j~own"),
                new Accounts(context, Framework.configuration(AccountsConfig.class, Map.of())));
        framework.bind(Web3jService.class, "tiepm.chain", "embedded", file::setNode, file::unsetNode);
        Contracts.ALL.forEach(file::addContract);
        ledger = framework.get(Ledger.class);
    }

    @AfterEach
    void stop() throws InterruptedException {
        file.stop();
    }

    private KeptLedger keeper() {
        return new KeptLedger(framework.context(), Framework.configuration(LedgerConfig.class, Map.of()));
    }

    @Test
    void theOutboxFillsUntilTheChainIsThereAndTheContractsComeByThemselves() throws Exception {
        ledger.write(Site.enrol(Site.GATEWAY, ledger.accounts().get("server")));
        ledger.write(Site.anchor(1));
        Site.await(ledger, () -> ledger.standing().detail().contains("the embedded chain is not open"));
        assertEquals(State.UNREACHABLE, ledger.standing().state());
        assertEquals(2, ledger.standing().prepared());
        KeptLedger keeper = keeper();
        try {
            Site.get(ledger.write(Site.anchor(1)));
            assertTrue(
                    ledger.standing().node().contains("embedded"),
                    ledger.standing().toString());
        } finally {
            keeper.close();
        }
        ledger.write(Site.anchor(2));
        Site.await(ledger, () -> ledger.standing().state() == State.UNREACHABLE);
        assertEquals(Stage.PREPARED, ledger.entry(Site.root(2)).orElseThrow().stage());
        keeper = keeper();
        try {
            Site.get(ledger.write(Site.anchor(2)));
            assertEquals(List.of(Site.root(1), Site.root(2)), Site.roots(ledger));
        } finally {
            keeper.close();
        }
    }
}
