package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A chain, and this server's way to it: opens to other packages what the tests of the outbox have. */
public final class Installation implements AutoCloseable {
    private final Peer peer;
    private final Site site;

    private Installation(Peer peer, Site site) {
        this.peer = peer;
        this.site = site;
    }

    /** A fresh chain with these contracts. */
    public static Installation of(ChainKind kind, Path folder, List<Deployable> contracts) throws Exception {
        Peer peer = kind.start(folder);
        try {
            Site site = new Site(folder, peer, 1);
            Site.fund(peer);
            site.ledger().deploy(contracts, step -> {});
            return new Installation(peer, site);
        } catch (Exception failed) {
            peer.close();
            throw failed;
        }
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
    public void pass(Duration time) throws Exception {
        peer.pass(time);
    }

    @Override
    public void close() throws IOException {
        site.close();
        peer.close();
    }
}
