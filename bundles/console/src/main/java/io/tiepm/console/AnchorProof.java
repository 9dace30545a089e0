package io.tiepm.console;

import io.tiepm.proof.Check;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verifier;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Writes a file that proves a reading, or a statement, to a stranger. */
@Service
@Command(
        scope = "tiepm",
        name = "anchor-proof",
        description = "Writes a file that proves a reading, or a statement, to a stranger: docs/verify.md says how he"
                + " checks it")
public final class AnchorProof extends HouseCommand {
    @Option(name = "--out", description = "The file to write, on the server", required = true)
    @Completion(FileNames.class)
    private String out = "";

    @Option(name = "--force", description = "Also replaces a file that is there already")
    private boolean force;

    @Option(
            name = "--statement",
            description = "Proves the latest statement of this kind instead, about what the argument names: alarm and a"
                    + " point, report and an asset, alert or work-order and ASSET/NUMBER, audit and audit")
    @Completion(StatementKinds.class)
    private @Nullable String kind;

    @Argument(
            name = "reading",
            description =
                    "ASSET/POINT for its latest reading that is anchored, ASSET/POINT@TIME for the one at that time or last"
                            + " before it, ASSET#BATCH/ROW; or what the statement is about",
            required = true)
    @Completion(SubjectNames.class)
    private String what = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Path file = Local.toWrite(out, force);
        ProofFile proof = kind == null ? Proven.reading(house, what) : Proven.statement(house, kind, what);
        check(proof);
        byte[] bytes = proof.bytes();
        Local.write(file, bytes, force);
        screen.show(Shown.card(proof).line("file", "file", out).line("bytes", "size", Cell.bytes(bytes.length)));
    }

    /** What was changed after it was anchored proves nothing, and no stranger is to be the one who finds out. */
    static void check(ProofFile proof) throws CommandException {
        for (Check one : new Verifier(new Trust.Nothing()).verify(proof).checks()) {
            if (one.mark() == Check.Mark.FAILED) {
                throw Trouble.told("nothing was written, it would prove nothing: "
                        + one.name().word() + " fails, " + one.text());
            }
        }
    }
}
