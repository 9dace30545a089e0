package io.tiepm.config.file;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFile.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one file stands; belongs to its folder, under the folder's lock. */
final class Standing {
    private final String file;
    private Reading said = new Reading(Optional.empty(), new byte[0], new Cfg(List.of(), List.of()));
    private Optional<InForce> inForce = Optional.empty();
    private ConfigFile status;
    private ConfigFile told;
    private boolean wasRead;
    private boolean toJudge;
    private boolean missed;

    Standing(String file, Clock clock) {
        this.file = file;
        status = new ConfigFile(file, State.WAITING, Optional.of("it has not been read yet"), clock.instant());
        told = status;
    }

    String file() {
        return file;
    }

    /** What the file said when it was read last. */
    Reading said() {
        return said;
    }

    /** Takes note of what the file says now. */
    void read(Reading now) {
        toJudge |= !wasRead || !now.isSame(said);
        wasRead = true;
        said = now;
        missed = false;
    }

    /** Tells whether it was read at least once; before that there is nothing to judge. */
    boolean wasRead() {
        return wasRead;
    }

    boolean namesSecrets() {
        return said.cfg().lines().stream().anyMatch(line -> Placeholders.in(line.value()));
    }

    /** Tells whether it takes something from one of these profiles. */
    boolean takesFrom(Set<String> profiles) {
        return said.cfg()
                .find(Profile.KEY)
                .map(Line::value)
                .filter(profiles::contains)
                .isPresent();
    }

    /** What of it is in force, as far as it was put there since we started. */
    Optional<InForce> inForce() {
        return inForce;
    }

    void inForce(Optional<InForce> now) {
        inForce = now;
    }

    ConfigFile status() {
        return status;
    }

    /** Comes into a state; a state it is in already keeps its time. */
    void become(State state, Optional<String> problem, Clock clock) {
        toJudge = false;
        if (state != status.state() || !problem.equals(status.problem())) {
            status = new ConfigFile(file, state, problem, clock.instant());
        }
    }

    /** Tells whether it must be judged, because it was read anew or could not be judged to the end. */
    boolean isToJudge() {
        return toJudge;
    }

    void judgeAgain() {
        toJudge = true;
    }

    /** Tells whether people were told of another state than the one it is in. */
    boolean isUntold() {
        return status.state() != told.state() || !status.problem().equals(told.problem());
    }

    void told() {
        told = status;
    }

    /** Tells whether it was missing the last time too; an editor may remove a file just to write it anew. */
    boolean missAgain() {
        boolean again = missed;
        missed = true;
        return again;
    }

    void seen() {
        missed = false;
    }
}
