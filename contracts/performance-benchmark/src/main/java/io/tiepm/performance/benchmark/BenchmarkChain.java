package io.tiepm.performance.benchmark;

import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sets of benchmarks of one chain, as {@code IPerformanceBenchmark.sol} tells of them. */
record BenchmarkChain(Ledger ledger) {
    static final String NAME = "PerformanceBenchmark";

    private static final String SERVER = "server";
    private static final String AUDITOR = "auditor";
    private static final Digest PUBLISHED = CallData.topic("SetPublished(uint256,uint32,bytes32,uint40,address)");
    private static final Digest REBASELINED =
            CallData.topic("Rebaselined(uint256,uint32,bytes32,bytes32,bytes32,address,address)");

    boolean isThere() {
        return ledger.contract(NAME).isPresent();
    }

    /** The last set of a machine; empty where it has none. */
    Optional<SetOnChain> last(BigInteger subject) throws LedgerException {
        long versions = ask(CallData.of("versions(uint256)").number(subject)).small(0);
        return versions == 0
                ? Optional.empty()
                : Optional.of(SetOnChain.read(
                        ask(CallData.of("setOf(uint256,uint32)").number(subject).number(versions))));
    }

    /** What published a set; empty where the node does not tell it any more. */
    Optional<Event> published(BigInteger subject, int version) throws LedgerException {
        return ledger.events(trace(subject, version)).stream().findFirst();
    }

    /** Newest first. */
    List<BenchmarkEdition> history(AssetId asset, BigInteger subject, Editions kept) throws LedgerException {
        Map<BigInteger, Words> changes = new HashMap<>();
        for (Event event : ledger.events(new Trace(NAME, List.of(REBASELINED, CallData.word(subject))))) {
            changes.put(version(event), Words.of(event));
        }
        List<BenchmarkEdition> all = new ArrayList<>();
        for (Event event : ledger.events(new Trace(NAME, List.of(PUBLISHED, CallData.word(subject))))) {
            Words set = Words.of(event);
            Optional<Words> change = Optional.ofNullable(changes.get(version(event)));
            Optional<Digest> reason = change.map(words -> words.digest(2));
            all.add(
                    0,
                    new BenchmarkEdition(
                            version(event).intValue(),
                            set.digest(0),
                            Instant.ofEpochSecond(set.small(1)),
                            set.address(2).text(),
                            change.map(words -> words.address(4).text()),
                            reason,
                            kept.find(asset, set.digest(0)).map(Editions.Edition::text),
                            reason.flatMap(digest -> kept.why(asset, digest)),
                            event.transaction(),
                            event.block()));
        }
        return all;
    }

    /** What publishes the first set of a machine. */
    Intent publish(AssetId asset, SetOnChain set) throws LedgerException {
        return intent(
                asset,
                set,
                set.to(CallData.of("publish(" + SetOnChain.TUPLE + ",address,bytes)"))
                        .address(account(SERVER))
                        .bytes(sign(SERVER, set)));
    }

    /** What puts another set in the place of the last; the auditor signs it too. */
    Intent rebaseline(AssetId asset, SetOnChain set) throws LedgerException {
        return intent(
                asset,
                set,
                set.to(CallData.of("rebaseline(" + SetOnChain.TUPLE + ",address,bytes,address,bytes)"))
                        .address(account(SERVER))
                        .bytes(sign(SERVER, set))
                        .address(account(AUDITOR))
                        .bytes(sign(AUDITOR, set)));
    }

    private Intent intent(AssetId asset, SetOnChain set, CallData data) {
        Call call = data.to(NAME);
        return Intent.of(
                ledger,
                SERVER,
                call,
                Optional.of(trace(set.subject(), set.version())),
                "",
                "publish benchmarks " + set.version() + " of " + asset);
    }

    private byte[] sign(String account, SetOnChain set) throws LedgerException {
        BigInteger chainId = ledger.standing()
                .chainId()
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE, "the chain " + ledger.chain() + " has not answered yet; ask again"));
        return ledger.sign(account, set.signed(chainId, ledger.contract(NAME).orElseThrow()));
    }

    private Address account(String name) throws LedgerException {
        return Optional.ofNullable(ledger.accounts().get(name))
                .orElseThrow(() -> new LedgerException(
                        Fault.REFUSED,
                        "there is no account '" + name
                                + "' that could sign benchmarks; tiepm:ledger-accounts shows those there are"));
    }

    private static BigInteger version(Event event) {
        return Words.of(event.topics().get(2).bytes()).number(0);
    }

    private static Trace trace(BigInteger subject, int version) {
        return new Trace(NAME, List.of(PUBLISHED, CallData.word(subject), CallData.word(BigInteger.valueOf(version))));
    }

    private Words ask(CallData question) throws LedgerException {
        return Words.of(ledger.ask(question.to(NAME)));
    }
}
