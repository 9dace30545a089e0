package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A chain, and this server's way to it: opens to other packages what the tests of the outbox have. */
public final class Installation implements AutoCloseable {
    private final Anvil anvil;
    private final Site site;

    private Installation(Anvil anvil, Site site) {
        this.anvil = anvil;
        this.site = site;
    }

    /** A fresh chain with these contracts. */
    public static Installation of(Path folder, List<Deployable> contracts) throws Exception {
        Anvil anvil = Anvil.start();
        Site site = new Site(folder, anvil.url(), 1);
        Site.fund(anvil);
        site.ledger().deploy(contracts, step -> {});
        return new Installation(anvil, site);
    }

    public Ledger ledger() {
        return site.ledger();
    }

    public Approvals approvals() {
        return new ChainApprovals(site.ledger(), site.ledger()::words, site.ledger()::name, Clock.systemUTC());
    }

    /** The server is started anew, and finds what it kept. */
    public void restart() throws IOException {
        site.restart();
    }

    /** Lets time go by on the chain. */
    public void pass(long seconds) throws Exception {
        anvil.ask("evm_increaseTime", "0x" + Long.toHexString(seconds));
        anvil.mine(1);
    }

    @Override
    public void close() throws IOException {
        site.close();
        anvil.close();
    }
}
