package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Runs random programs on our machine and on anvil, another one: each is deployed, called twice with what it is given
 * and what it stored, and has the same gas, logs, return data and state. {@code -Dfuzz.programs=N -Dfuzz.seed=S} for
 * more or others.
 */
class DifferentialTest {
    private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int BATCH = 30;
    private static final int ROUND = 300;

    /**
     * Calls what the first word names with the rest as input; logs what came back, with the gas that was left and whether
     * it succeeded as topics.
     */
    private static final byte[] DRIVER =
            deploying("602036036020600037" + "60006000602036036000346000355af1" + "3d600060003e" + "5a3d6000a2" + "00");

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private int succeeded;
    private int calls;

    @Test
    void runsRandomProgramsAsAnotherMachineDoes() throws IOException, InterruptedException {
        Optional<Path> program = Anvil.program();
        assumeTrue(
                System.getenv("CI") != null || program.isPresent(),
                "the other machine is not installed: run contracts/common/install");
        for (int done = 0; done < PROGRAMS; done += ROUND) {
            try (Anvil anvil = Anvil.start(program.orElseThrow(), Mirror.CHAIN, Mirror.GAS_LIMIT)) {
                round(new Mirror(anvil), done);
            }
        }
        System.out.printf(
                "%d programs, seed %d: deployments ended with %s; of %d calls %d succeeded%n",
                PROGRAMS, SEED, endings, calls, succeeded);
        assertTrue(succeeded > calls / 5, "most programs do something: " + succeeded + " of " + calls);
    }

    /** Beginning with an empty world, which is compared in the end. */
    private void round(Mirror mirror, int first) throws IOException, InterruptedException {
        Address driver = mirror.next();
        mirror.add(Optional.empty(), 0, DRIVER);
        mirror.mine();
        List<Address> known = new ArrayList<>(List.of(driver, new Address(Word.of(0xdead))));
        for (int done = first; done < Math.min(PROGRAMS, first + ROUND); done += BATCH) {
            Random random = new Random(SEED * 1_000_003 + done);
            List<Address> fresh = deploy(mirror, random, known);
            for (Address address : fresh) {
                call(mirror, random, driver, address);
                call(mirror, random, driver, address);
            }
            List<Receipt> receipts = mirror.mine();
            receipts.subList(0, BATCH).forEach(receipt -> endings.merge(receipt.ending(), 1, Integer::sum));
            receipts.subList(BATCH, receipts.size()).forEach(receipt -> count(receipt, driver));
            known = new ArrayList<>(fresh);
            known.add(driver);
        }
        mirror.compareWorlds();
    }

    private void count(Receipt receipt, Address driver) {
        calls++;
        boolean good = receipt.logs().stream()
                .anyMatch(log ->
                        log.address().equals(driver) && log.topics().get(1).equals(Word.ONE));
        succeeded += good ? 1 : 0;
    }

    /** Most are put there as they are, some run when they are created. */
    private static List<Address> deploy(Mirror mirror, Random random, List<Address> known) {
        List<Address> fresh = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            byte[] code = new RandomProgram(random, known).code();
            fresh.add(mirror.next());
            mirror.add(Optional.empty(), 0, random.nextInt(5) == 0 ? code : deploying(code));
        }
        return fresh;
    }

    private static void call(Mirror mirror, Random random, Address driver, Address program) {
        byte[] data = new byte[32 + random.nextInt(100)];
        random.nextBytes(data);
        program.word().put(data, 0);
        mirror.add(Optional.of(driver), random.nextInt(3), data);
    }

    private static byte[] deploying(String digits) {
        return deploying(HexFormat.of().parseHex(digits));
    }

    /** What returns a code of up to 65535 bytes: copies all of itself behind these ten bytes. */
    private static byte[] deploying(byte[] code) {
        byte[] all = HexFormat.of().parseHex("61%04x80600a3d393df3".formatted(code.length));
        byte[] joined = Arrays.copyOf(all, all.length + code.length);
        System.arraycopy(code, 0, joined, all.length, code.length);
        return joined;
    }
}
