package io.tiepm.ledger.web3j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hardhat's node. Its option is the chain id. */
final class Hardhat extends NodeProcess {
    private static final Path COMMON = Path.of("../../contracts/common");

    Hardhat() throws IOException, InterruptedException {
        super();
    }

    @Override
    ProcessBuilder command(int port, String... options) throws IOException {
        if (!Files.isDirectory(COMMON.resolve("node_modules/@nomicfoundation/edr-linux-x64-gnu"))) {
            throw missing("Hardhat's node");
        }
        List<String> command = new ArrayList<>(List.of("node", "src/test/js/hardhat.mjs", String.valueOf(port)));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).directory(COMMON.toFile());
    }

    @Override
    public void startAnew() throws IOException, InterruptedException {
        startAnew("31338");
    }
}
