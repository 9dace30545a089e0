package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends transactions to anvil, runs the block it makes of them on our machine too, and holds all against each other. */
final class Mirror {
    static final long CHAIN = 84376;
    static final long GAS_LIMIT = 100_000_000;
    private static final long GAS = 400_000;
    private static final Word FEE = Word.of(10_000_000_000L);
    private static final Word RICH = Word.of(BigInteger.TEN.pow(22));

    private final Anvil anvil;
    private final Map<Long, Word> hashes = new HashMap<>();
    private final List<Transaction> waiting = new ArrayList<>();
    private final Address sender;
    private World world = World.EMPTY;
    private long nonce;

    Mirror(Anvil anvil) throws IOException, InterruptedException {
        this.anvil = anvil;
        JsonNode accounts = anvil.ask("eth_accounts");
        for (JsonNode account : accounts) {
            world = world.with(address(account), new Account(0, RICH, Account.NONE.storage(), Code.NONE));
        }
        sender = address(accounts.path(0));
        JsonNode genesis = anvil.ask("eth_getBlockByNumber", "0x0", false);
        hashes.put(0L, word(genesis.path("hash")));
    }

    /** Where the next transaction's contract will be. */
    Address next() {
        return Address.created(sender, nonce);
    }

    World world() {
        return world;
    }

    void add(Optional<Address> to, long value, byte[] data) {
        waiting.add(new Transaction(
                2,
                Optional.of(Word.of(CHAIN)),
                nonce++,
                Word.ONE,
                FEE,
                GAS,
                to,
                Word.of(value),
                data,
                List.of(),
                Word.ZERO,
                List.of(),
                sender,
                Word.ZERO));
    }

    /**
     * Has all that was added mined, here and there.
     *
     * @return what came of each
     */
    List<Receipt> mine() throws IOException, InterruptedException {
        List<Anvil.Call> calls = new ArrayList<>();
        for (Transaction transaction : waiting) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("from", sender.toString());
            transaction.to().ifPresent(to -> fields.put("to", to.toString()));
            fields.put("nonce", Hex.quantity(transaction.nonce()));
            fields.put("gas", Hex.quantity(GAS));
            fields.put("maxFeePerGas", Hex.quantity(FEE));
            fields.put("maxPriorityFeePerGas", "0x1");
            fields.put("value", Hex.quantity(transaction.value()));
            fields.put("data", Hex.data(transaction.data()));
            calls.add(new Anvil.Call("eth_sendTransaction", fields));
        }
        // one after the other: anvil answers a batch in any order
        anvil.ask(calls);
        anvil.ask("evm_mine");
        JsonNode block = anvil.ask("eth_getBlockByNumber", "latest", false);
        List<Receipt> receipts = compare(block, anvil.ask("eth_getBlockReceipts", "latest"));
        waiting.clear();
        return receipts;
    }

    private List<Receipt> compare(JsonNode block, JsonNode receipts) {
        assertEquals(waiting.size(), receipts.size(), "all are in one block");
        hashes.put(number(block.path("number")), word(block.path("hash")));
        Block environment = new Block(
                CHAIN,
                number(block.path("number")),
                number(block.path("timestamp")),
                address(block.path("miner")),
                number(block.path("gasLimit")),
                word(block.path("mixHash")),
                word(block.path("baseFeePerGas")),
                Word.ONE,
                hashes::get);
        List<Receipt> all = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Execution.Done done =
                    assertInstanceOf(Execution.Done.class, Processor.execute(world, environment, waiting.get(i)));
            compare(receipts.path(i), done.receipt(), waiting.get(i));
            world = done.after();
            all.add(done.receipt());
        }
        return all;
    }

    /**
     * Holds all accounts with all their storage against anvil's. Its state root cannot be: that holds slots of zero too.
     */
    void compareWorlds() throws IOException, InterruptedException {
        World theirs = World.EMPTY;
        for (Map.Entry<String, JsonNode> entry : anvil.state().path("accounts").properties()) {
            Address address = new Address(Word.hex(entry.getKey().substring(2)));
            Account account = account(entry.getValue());
            Account ours = world.account(address);
            assertEquals(Hex.data(account.encoded()), Hex.data(ours.encoded()), "account " + address);
            if (!account.isEmpty()) {
                theirs = theirs.with(address, account);
            }
        }
        assertEquals(theirs.root(), world.root(), "the same world");
    }

    private static Account account(JsonNode json) {
        Trie<Word> storage = Account.NONE.storage();
        for (Map.Entry<String, JsonNode> slot : json.path("storage").properties()) {
            Word value = word(slot.getValue());
            if (!value.isZero()) {
                storage = storage.with(Word.hex(slot.getKey().substring(2)).bytes(), value);
            }
        }
        JsonNode nonce = json.path("nonce");
        byte[] code = HexFormat.of().parseHex(json.path("code").asText().substring(2));
        return new Account(
                nonce.isTextual() ? number(nonce) : nonce.asLong(),
                word(json.path("balance")),
                storage,
                new Code(code));
    }

    private void compare(JsonNode theirs, Receipt ours, Transaction transaction) {
        String what = "transaction %d to %s with %s, code %s, ended with %s"
                .formatted(
                        transaction.nonce(),
                        transaction.to(),
                        Hex.data(transaction.data()),
                        called(transaction),
                        ours.ending());
        assertEquals(number(theirs.path("status")) == 1, ours.ending() == Ending.SUCCESS, what);
        assertEquals(number(theirs.path("gasUsed")), ours.gas(), "gas of " + what);
        assertEquals(text(theirs.path("logs")), text(ours.logs()), "logs of " + what);
    }

    /** The code that the driver calls. */
    private String called(Transaction transaction) {
        byte[] data = transaction.data();
        return transaction.creates() || data.length < 32
                ? ""
                : Hex.data(
                        world.account(Address.of(Word.of(data, 0, 32))).code().bytes());
    }

    private static String text(JsonNode logs) {
        StringBuilder text = new StringBuilder();
        for (JsonNode log : logs) {
            text.append(log.path("address").asText());
            log.path("topics").forEach(topic -> text.append(' ').append(topic.asText()));
            text.append(' ').append(log.path("data").asText()).append('\n');
        }
        return text.toString();
    }

    private static String text(List<Log> logs) {
        StringBuilder text = new StringBuilder();
        for (Log log : logs) {
            text.append(log.address());
            log.topics().forEach(topic -> text.append(' ').append(topic));
            text.append(" 0x").append(HexFormat.of().formatHex(log.data())).append('\n');
        }
        return text.toString();
    }

    private static Address address(JsonNode json) {
        return new Address(word(json));
    }

    private static Word word(JsonNode json) {
        return Word.hex(json.asText().substring(2));
    }

    private static long number(JsonNode json) {
        return word(json).d;
    }
}
