package io.tiepm.ledger.web3j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Foundry's anvil. */
final class Anvil extends NodeProcess {
    private static final Path HOME = Path.of("../../contracts/common/node_modules/@foundry-rs");

    Anvil(String... options) throws IOException, InterruptedException {
        super(options);
    }

    @Override
    ProcessBuilder command(int port, String... options) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path program = HOME.resolve("anvil-" + system + "-" + machine + "/bin/anvil");
        if (!Files.isExecutable(program)) {
            throw missing("anvil");
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--hardfork",
                "cancun",
                "--silent",
                "--threads",
                "1",
                "--memory-limit",
                String.valueOf(1 << 30)));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    @Override
    public void startAnew() throws IOException, InterruptedException {
        startAnew("--timestamp", "1600000000");
    }
}
