package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Statement;
import io.tiepm.proof.ProofFile;
import java.io.IOException;
import org.apache.karaf.shell.support.CommandException;

/** Makes the proofs that people name. */
final class Proven {
    private Proven() {}

    /** Of a reading. */
    static ProofFile reading(House house, String name) throws Exception {
        Anchoring anchoring = house.need(Anchoring.class);
        ReadingName.Place place = ReadingName.parse(name, house.clock()).find(house);
        return anchoring.proof(place.asset(), place.sequence(), place.row());
    }

    /** Of the latest statement of a kind about a subject. */
    static ProofFile statement(House house, String kind, String subject)
            throws CommandException, RefusedException, IOException {
        Anchoring anchoring = house.need(Anchoring.class);
        Statement statement = anchoring
                .statement(kind, subject)
                .orElseThrow(() -> Trouble.told("no statement of kind " + kind + " about " + subject
                        + " was made here; it is made when the thing happens"));
        return anchoring.proof(statement);
    }
}
