package io.tiepm.asset.registration;

import io.tiepm.contract.kit.PaperChain;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import io.tiepm.proof.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A chain that knows machines by stage, specification and key, all of whose blocks are of one minute. */
final class PaperRegister extends PaperChain {
    private static final long MINUTE = 1_800_000_000;

    private final Map<BigInteger, Machine> machines = new HashMap<>();
    private Optional<Trace> trace = Optional.empty();
    private String purpose = "";

    boolean letsAct = true;
    /** Refuses what its purpose begins with. */
    String refuses = "nothing";

    private static final class Machine {
        long stage = 1;
        Digest specification = Digest.ZERO;
        final List<Digest> claims = new ArrayList<>();
        Digest key = Digest.ZERO;
    }

    private Address owner() {
        return accounts.get("owner");
    }

    @Override
    public CompletionStage<Written> write(Intent intent) {
        trace = intent.trace();
        purpose = intent.purpose();
        return super.write(intent);
    }

    @Override
    protected List<Event> apply(Call call, Digest transaction, long block) throws LedgerException {
        if (purpose.startsWith(refuses)) {
            written.add("refused: " + purpose);
            throw refused("Paused()");
        }
        List<Digest> topics = trace.map(Trace::topics).orElse(List.of());
        Words words = arguments(call);
        if (is(call, "register(string,string,address,bytes32)")) {
            Machine machine = new Machine();
            machine.specification = words.digest(3);
            machine.claims.add(words.digest(3));
            byte[] names =
                    CallData.arguments().text(words.text(0)).text(words.text(1)).build();
            machines.put(new BigInteger(1, Bytes.of(names).keccak().toArray()), machine);
        } else {
            Machine machine = machines.get(words.number(0));
            if (is(call, "move(uint256,uint8)")) {
                Digest moved = Step.moves(words.number(0)).topics().get(0);
                Digest from = CallData.word(BigInteger.valueOf(machine.stage));
                topics = List.of(moved, words.digest(0), from, words.digest(1));
                machine.stage = words.small(1);
            } else if (is(call, "issue(uint256,uint8,(uint8,uint256,uint256))")) {
                machine.key = words.digest(3);
            } else if (is(call, "claim(uint256,uint8,bytes32,uint40,uint40)")) {
                machine.specification = words.digest(2);
                machine.claims.add(words.digest(2));
            }
        }
        return topics.isEmpty() ? List.of() : List.of(new Event(PLACE, topics, new byte[0], 0, transaction, block));
    }

    @Override
    protected byte[] answer(Call call) throws LedgerException {
        Words words = arguments(call);
        if (is(call, "acts(address,uint256,bytes32)")) {
            return CallData.arguments().flag(letsAct).build();
        }
        Machine machine = machines.get(words.number(0));
        if (is(call, "stageOf(uint256)")) {
            return CallData.arguments()
                    .number(machine == null ? 0 : machine.stage)
                    .number(machine == null ? 0 : MINUTE)
                    .build();
        } else if (is(call, "specificationOf(uint256)")) {
            return machine.specification.bytes();
        } else if (is(call, "holderOf(uint256)")) {
            return CallData.word(owner()).bytes();
        } else if (is(call, "claimOf(uint256,uint8,bytes32)")) {
            return CallData.word(machine.claims.contains(words.digest(2)) ? owner() : Address.ZERO)
                    .bytes();
        } else if (is(call, "keyOf(uint256,bytes32)")) {
            return CallData.arguments()
                    .number(0)
                    .number(1)
                    .flag(!machine.key.equals(Digest.ZERO))
                    .build();
        } else if (is(call, "locked(uint256)") && !machine.key.equals(Digest.ZERO)) {
            return CallData.arguments().flag(true).build();
        }
        throw refused("a question");
    }
}
