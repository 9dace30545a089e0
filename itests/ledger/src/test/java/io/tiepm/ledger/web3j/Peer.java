package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.web3j.protocol.Web3jService;

/** A chain that a test begins, stops and exchanges. */
interface Peer extends AutoCloseable {
    /** How long its node may take to answer. */
    Duration PATIENCE = Duration.ofSeconds(4);

    /** The way to its node; empty where there is none at the moment. */
    Optional<Web3jService> service();

    default Rpc rpc() {
        return new Rpc(this::service);
    }

    /** Gives an account a thousand ether, where gas costs anything. */
    void fund(Address account) throws LedgerException;

    /** Lets time go by on the chain, and makes a block. */
    void pass(Duration time) throws LedgerException;

    /** From now on it does not answer. */
    void leave() throws IOException, InterruptedException;

    /** It answers again, and is what it was. */
    void comeBack() throws IOException, InterruptedException;

    /** Another chain at the same place. */
    void startAnew() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
