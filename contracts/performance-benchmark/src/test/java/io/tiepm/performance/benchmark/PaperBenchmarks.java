package io.tiepm.performance.benchmark;

import io.tiepm.contract.kit.PaperChain;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A chain that knows the benchmarks of machines as {@code PerformanceBenchmark.sol} does, but looks at no signature. */
final class PaperBenchmarks extends PaperChain {
    private static final Digest PUBLISHED = CallData.topic("SetPublished(uint256,uint32,bytes32,uint40,address)");
    private static final Digest REBASELINED =
            CallData.topic("Rebaselined(uint256,uint32,bytes32,bytes32,bytes32,address,address)");

    final List<SetOnChain> sets = new ArrayList<>();
    boolean isPaused;

    @Override
    protected List<Event> apply(Call call, Digest transaction, long block) throws LedgerException {
        Words words = arguments(call);
        SetOnChain set = SetOnChain.read(words);
        boolean isFirst = is(call, "publish((uint256,uint32,bytes32,uint40,bytes32),address,bytes)");
        if (isPaused) {
            throw refused("Paused()");
        } else if (set.version() != sets.size() + 1) {
            throw refused("VersionOutOfSequence");
        } else if (isFirst != (set.version() == 1) || isFirst != set.reason().equals(Digest.ZERO)) {
            throw refused("ReasonOutOfPlace");
        }
        sets.add(set);
        List<Event> told = new ArrayList<>();
        List<Digest> topics = List.of(CallData.word(set.subject()), CallData.word(BigInteger.valueOf(set.version())));
        byte[] data = CallData.arguments()
                .digest(set.digest())
                .number(set.from())
                .address(words.address(5))
                .build();
        told.add(new Event(PLACE, List.of(PUBLISHED, topics.get(0), topics.get(1)), data, 0, transaction, block));
        if (!isFirst) {
            byte[] change = CallData.arguments()
                    .digest(sets.get(sets.size() - 2).digest())
                    .digest(set.digest())
                    .digest(set.reason())
                    .address(words.address(5))
                    .address(words.address(7))
                    .build();
            told.add(new Event(
                    PLACE, List.of(REBASELINED, topics.get(0), topics.get(1)), change, 1, transaction, block));
        }
        return told;
    }

    @Override
    protected byte[] answer(Call call) {
        if (is(call, "versions(uint256)")) {
            return CallData.arguments().number(sets.size()).build();
        }
        return sets.get((int) arguments(call).small(1) - 1)
                .to(CallData.arguments())
                .build();
    }
}
