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

    /** A fresh chain with these contracts, for all machines. */
    public static Installation of(ChainKind kind, Path folder, List<Deployable> contracts) throws Exception {
        return of("test", "*", kind, folder, contracts);
    }

    /** A fresh chain with these contracts, for the machines of a category. */
    public static Installation of(String name, String category, ChainKind kind, Path folder, List<Deployable> contracts)
            throws Exception {
        Peer peer = kind.start(folder);
        try {
            Site site = new Site(name, category, folder, peer::service, 1, step -> {});
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

    /** From now on its node does not answer. */
    public void leave() throws Exception {
        peer.leave();
    }

    /** Its node answers again. */
    public void comeBack() throws Exception {
        peer.comeBack();
    }

    @Override
    public void close() throws IOException {
        site.close();
        peer.close();
    }
}
