package io.tiepm.console;

import io.tiepm.evidence.Statement;
import io.tiepm.ledger.Ledger;
import io.tiepm.proof.Beside;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.Check;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.ReceiptFile;
import io.tiepm.proof.ReceiptVerifier;
import io.tiepm.proof.ShownAnchor;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Checks a proof, or a receipt, as a stranger would, by the format's page. */
@Service
@Command(
        scope = "tiepm",
        name = "verify",
        description =
                "Checks a proof as a stranger would, and names each check: of a file, of a reading, or of the latest"
                        + " statement that is meant by " + Kinds.FORMS
                        + ". Or a receipt's file, and whether its promise was"
                        + " kept")
public final class Verify extends HouseCommand {
    /** Nothing is told of what else stands in a file: who may verify may not read every file of the server. */
    private static final String FORMAT = "tiepm-proof/";

    private static final String RECEIPT = "tiepm-receipt/";

    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

    @Option(name = "--offline", description = "Asks no node: what only a chain can say stays open")
    private boolean offline;

    @Option(
            name = "--block-hash",
            description = "The hash of the proof's block, from somebody who watched the chain; no node is asked")
    private @Nullable String blockHash;

    @Option(
            name = "--proof",
            description = "With a receipt: a file that proves a reading of its batch; without it this server is asked")
    @Completion(FileNames.class)
    private @Nullable String beside;

    @Argument(
            name = "what",
            description = "A file; ASSET/POINT, ASSET/POINT@TIME or ASSET#BATCH/ROW; or what kind of statement",
            required = true)
    @Completion(Verifiable.class)
    private String what = "";

    @Argument(
            index = 1,
            name = "subject",
            description = "Of alarm the point, of report the asset, of alert and work-order the asset and its number")
    @Completion(SubjectNames.class)
    private @Nullable String subject;

    @Override
    void run(House house, Screen screen) throws Exception {
        Optional<byte[]> receipt = receipt();
        if (receipt.isPresent()) {
            verify(house, screen, receipt.get());
            return;
        } else if (beside != null) {
            throw Trouble.told("--proof goes with the file of a receipt, and " + what + " is none");
        }
        ProofFile proof = proof(house);
        Trusted trusted = trusted(house, Optional.of(proof.anchor().chain()));
        Verdict verdict = new Verifier(trusted.trust()).verify(proof);
        Findings.show(screen, verdict, card(proof, verdict).line("trusting", "trusting", trusted.words()));
        Findings.conclude(screen, verdict, "; it proves nothing");
    }

    /** What the file holds, where it is one that calls itself a receipt. */
    private Optional<byte[]> receipt() throws IOException {
        if (!Local.isFile(what)) {
            return Optional.empty();
        }
        byte[] bytes = Local.read(Local.file(what), ReceiptFile.LARGEST);
        return new String(bytes, StandardCharsets.UTF_8).contains(RECEIPT) ? Optional.of(bytes) : Optional.empty();
    }

    private void verify(House house, Screen screen, byte[] bytes) throws IOException, CommandException {
        ReceiptFile file;
        try {
            file = ReceiptFile.read(bytes);
        } catch (MalformedProofException wrong) {
            throw Trouble.told(what + " is no receipt: " + wrong.getMessage());
        }
        Beside known = beside == null ? Promised.beside(house, file) : new Beside.Proof(bytes(beside));
        Trusted trusted = trusted(house, Promised.chain(known));
        Verdict verdict = new ReceiptVerifier(trusted.trust(), house.clock().instant()).verify(file, known);
        Optional<Check.Mark> promise = verdict.check(Check.Name.PROMISE).map(Check::mark);
        Findings.show(
                screen,
                verdict,
                Promised.card(file)
                        .line("trusting", "trusting", trusted.words())
                        .hidden("promise", Promised.word(promise.orElse(Check.Mark.OPEN))));
        if (Findings.names(verdict, Check.Mark.FAILED).equals(Check.Name.PROMISE.word())) {
            throw screen.bad("the receipt is genuine, and its promise was not kept");
        }
        Findings.conclude(screen, verdict, "; what stands here shows nothing of a promise");
        if (promise.equals(Optional.of(Check.Mark.PASSED))) {
            screen.say("the promise was kept");
        }
    }

    private ProofFile proof(House house) throws Exception {
        if (what.equals(Statement.AUDIT)) {
            return Proven.statement(house, what, Statement.AUDIT);
        }
        Optional<String> form = Kinds.subject(what);
        if (form.isPresent()) {
            return Proven.statement(
                    house,
                    what,
                    Optional.ofNullable(subject)
                            .orElseThrow(() -> Trouble.told("say of what: tiepm:verify " + what + " " + form.get())));
        }
        return Local.isFile(what) || !ReadingName.isLike(what) ? file() : Proven.reading(house, what);
    }

    private ProofFile file() throws IOException, CommandException {
        if (!Local.isFile(what)) {
            throw Trouble.told("'" + what + "' is no file on the server, and names no reading; write "
                    + ReadingName.FORMS + "; or " + Kinds.FORMS);
        }
        try {
            return ProofFile.read(bytes(what));
        } catch (MalformedProofException wrong) {
            throw Trouble.told(what + " is no proof: " + wrong.getMessage());
        }
    }

    /** What a file holds that calls itself a proof. */
    private static byte[] bytes(String name) throws IOException, CommandException {
        byte[] bytes = Local.read(Local.file(name), ProofFile.LARGEST);
        if (!new String(bytes, StandardCharsets.UTF_8).contains(FORMAT)) {
            throw Trouble.told(name + " is no proof: it does not name the format " + FORMAT + "1");
        }
        return bytes;
    }

    /**
     * What the proof's block is held against.
     *
     * @param words the same for people
     */
    private record Trusted(Trust trust, String words) {}

    private Trusted trusted(House house, Optional<ShownAnchor.Chain> chain) throws CommandException {
        if (blockHash != null) {
            if (!HASH.matcher(blockHash).matches()) {
                throw Trouble.told("a block hash is 0x and 64 hexadecimal digits: '" + blockHash + "'");
            }
            return new Trusted(new Trust.BlockHash(Bytes.parse(blockHash)), "the block hash " + blockHash);
        }
        if (offline) {
            return new Trusted(new Trust.Nothing(), "nothing, as --offline says");
        }
        if (chain.isEmpty()) {
            return new Trusted(new Trust.Nothing(), "nothing: no proof says on which chain to look");
        }
        Optional<Ledger> ledger = Ledgers.shown(house, chain.get());
        return ledger.isPresent()
                ? new Trusted(
                        new Trust.Node(ledger.get().view()),
                        "the node of " + ledger.get().chain())
                : new Trusted(
                        new Trust.Nothing(),
                        "nothing: no ledger of this server is on chain "
                                + chain.get().id());
    }

    /** What cannot be shown the checks will name. */
    private static Card card(ProofFile proof, Verdict verdict) {
        try {
            return Shown.card(proof);
        } catch (MalformedProofException | IllegalArgumentException wrong) {
            return new Card().line("of", "proof of", verdict.valid() ? "something" : "nothing that can be read");
        }
    }
}
