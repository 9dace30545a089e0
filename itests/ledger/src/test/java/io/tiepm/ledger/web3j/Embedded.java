package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.evm.EmbeddedChain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.web3j.protocol.Web3jService;

/** The chain inside the server, by its port or in this process. */
final class Embedded implements Peer {
    private final EmbeddedChain chain;
    private final Path folder;
    private final Optional<Web3jService> http;
    private int number;

    private Embedded(Path folder, boolean isByPort) throws IOException {
        this.folder = folder;
        chain = new EmbeddedChain(isByPort);
        comeBack();
        http = isByPort ? Optional.of(new HttpNode("http://127.0.0.1:" + chain.port(), PATIENCE)) : Optional.empty();
    }

    /** As tools on the same machine reach it. */
    static Embedded byPort(Path folder) throws IOException {
        return new Embedded(folder, true);
    }

    /** As the server reaches it. */
    static Embedded inProcess(Path folder) throws IOException {
        return new Embedded(folder, false);
    }

    @Override
    public Optional<Web3jService> service() {
        return http.or(chain::service);
    }

    /** Gas costs nothing there. */
    @Override
    public void fund(Address account) {}

    @Override
    public void pass(Duration time) {
        chain.pass(time);
    }

    /** Whether the disk has no room for another block. */
    void fillDisk(boolean isFull) {
        chain.fillDisk(isFull);
    }

    @Override
    public void leave() throws IOException {
        chain.close();
    }

    @Override
    public void comeBack() throws IOException {
        chain.open(folder.resolve("chain-" + number));
    }

    @Override
    public void startAnew() throws IOException {
        leave();
        number++;
        comeBack();
    }

    /** The chain that was there before the last one. */
    void startOld() throws IOException {
        leave();
        number--;
        comeBack();
    }

    @Override
    public void close() throws IOException {
        chain.close();
    }
}
