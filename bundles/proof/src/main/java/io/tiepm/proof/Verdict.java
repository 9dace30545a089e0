package io.tiepm.proof;

import java.util.List;
import java.util.Optional;

/**
 * What came of all checks of a proof.
 *
 * @param checks in the order of the format's page; only {@code format} where that failed
 */
public record Verdict(List<Check> checks) {
    public Verdict {
        checks = List.copyOf(checks);
    }

    /** No check failed. */
    public boolean valid() {
        return !any(Check.Mark.FAILED);
    }

    /** No check failed, and none is open. */
    public boolean complete() {
        return valid() && !any(Check.Mark.OPEN);
    }

    /** One check; empty where it was not put to this proof. */
    public Optional<Check> check(Check.Name name) {
        return checks.stream().filter(check -> check.name() == name).findFirst();
    }

    private boolean any(Check.Mark mark) {
        return checks.stream().anyMatch(check -> check.mark() == mark);
    }
}
