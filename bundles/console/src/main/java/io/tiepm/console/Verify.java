package io.tiepm.console;

import io.tiepm.evidence.Statement;
import io.tiepm.ledger.Ledger;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.Check;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Checks a proof as a stranger would, by the format's page. */
@Service
@Command(
        scope = "tiepm",
        name = "verify",
        description =
                "Checks a proof as a stranger would, and names each check: of a file, of a reading, or of the latest"
                        + " statement that is meant by alarm ASSET/POINT, report ASSET, audit")
public final class Verify extends HouseCommand {
    /** Nothing is told of what else stands in a file: who may verify may not read every file of the server. */
    private static final String FORMAT = "tiepm-proof/";

    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

    @Option(name = "--offline", description = "Asks no node: what only a chain can say stays open")
    private boolean offline;

    @Option(
            name = "--block-hash",
            description = "The hash of the proof's block, from somebody who watched the chain; no node is asked")
    private @Nullable String blockHash;

    @Argument(
            name = "what",
            description = "A file; ASSET/POINT, ASSET/POINT@TIME or ASSET#BATCH/ROW; alarm, report or audit",
            required = true)
    @Completion(Verifiable.class)
    private String what = "";

    @Argument(index = 1, name = "subject", description = "Of alarm the point, of report the asset")
    @Completion(PointNames.class)
    private @Nullable String subject;

    @Override
    void run(House house, Screen screen) throws Exception {
        ProofFile proof = proof(house);
        Trusted trusted = trusted(house, proof);
        Verdict verdict = new Verifier(trusted.trust()).verify(proof);
        show(screen, verdict, card(proof, verdict).line("trusting", "trusting", trusted.words()));
    }

    private ProofFile proof(House house) throws Exception {
        switch (what) {
            case Statement.ALARM, Statement.REPORT -> {
                return Proven.statement(
                        house,
                        what,
                        Optional.ofNullable(subject)
                                .orElseThrow(() -> Trouble.told("say of what: tiepm:verify " + what
                                        + (what.equals(Statement.ALARM) ? " ASSET/POINT" : " ASSET"))));
            }
            case Statement.AUDIT -> {
                return Proven.statement(house, what, Statement.AUDIT);
            }
            default -> {
                return Local.isFile(what) || !ReadingName.isLike(what) ? file() : Proven.reading(house, what);
            }
        }
    }

    private ProofFile file() throws IOException, CommandException {
        if (!Local.isFile(what)) {
            throw Trouble.told("'" + what + "' is no file on the server, and names no reading; write "
                    + ReadingName.FORMS + "; or alarm ASSET/POINT, report ASSET, audit");
        }
        byte[] bytes = Local.read(Local.file(what), ProofFile.LARGEST);
        if (!new String(bytes, StandardCharsets.UTF_8).contains(FORMAT)) {
            throw Trouble.told(what + " is no proof: it does not name the format " + FORMAT + "1");
        }
        try {
            return ProofFile.read(bytes);
        } catch (MalformedProofException wrong) {
            throw Trouble.told(what + " is no proof: " + wrong.getMessage());
        }
    }

    /**
     * What the proof's block is held against.
     *
     * @param words the same for people
     */
    private record Trusted(Trust trust, String words) {}

    private Trusted trusted(House house, ProofFile proof) throws CommandException {
        if (blockHash != null) {
            if (!HASH.matcher(blockHash).matches()) {
                throw Trouble.told("a block hash is 0x and 64 hexadecimal digits: '" + blockHash + "'");
            }
            return new Trusted(new Trust.BlockHash(Bytes.parse(blockHash)), "the block hash " + blockHash);
        }
        if (offline) {
            return new Trusted(new Trust.Nothing(), "nothing, as --offline says");
        }
        Optional<Ledger> ledger = Ledgers.shown(house, proof.anchor().chain());
        return ledger.isPresent()
                ? new Trusted(
                        new Trust.Node(ledger.get().view()),
                        "the node of " + ledger.get().chain())
                : new Trusted(
                        new Trust.Nothing(),
                        "nothing: no ledger of this server is on chain "
                                + proof.anchor().chain().id());
    }

    /** What cannot be shown the checks will name. */
    private static Card card(ProofFile proof, Verdict verdict) {
        try {
            return Shown.card(proof);
        } catch (MalformedProofException | IllegalArgumentException wrong) {
            return new Card().line("of", "proof of", verdict.valid() ? "something" : "nothing that can be read");
        }
    }

    private static void show(Screen screen, Verdict verdict, Card card) throws CommandException {
        Sheet checks =
                new Sheet("").column("check", "Check").column("mark", "Mark").text("text", "What was found");
        verdict.checks().forEach(check -> checks.row(check.name().word(), mark(check.mark()), check.text()));
        screen.show(card.hidden("valid", verdict.valid())
                .hidden("complete", verdict.complete())
                .part("checks", "checks", checks));
        if (!verdict.valid()) {
            throw screen.bad("BROKEN: " + names(verdict, Check.Mark.FAILED)
                    + (one(verdict, Check.Mark.FAILED) ? " fails" : " fail") + "; it proves nothing");
        }
        screen.say("");
        screen.say(
                verdict.complete()
                        ? "valid and complete"
                        : "valid, but not complete: still open " + (one(verdict, Check.Mark.OPEN) ? "is " : "are ")
                                + names(verdict, Check.Mark.OPEN));
    }

    private static Cell mark(Check.Mark mark) {
        return new Cell(
                mark.word(),
                switch (mark) {
                    case PASSED -> "\u2714 holds";
                    case FAILED -> "\u2718 fails";
                    case OPEN -> "\u00b7 open";
                });
    }

    private static String names(Verdict verdict, Check.Mark mark) {
        return verdict.checks().stream()
                .filter(check -> check.mark() == mark)
                .map(check -> check.name().word())
                .collect(Collectors.joining(", "));
    }

    private static boolean one(Verdict verdict, Check.Mark mark) {
        return verdict.checks().stream().filter(check -> check.mark() == mark).count() == 1;
    }
}
