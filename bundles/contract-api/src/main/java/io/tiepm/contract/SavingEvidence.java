package io.tiepm.contract;

import io.tiepm.evidence.Statement;
import java.util.List;

/**
 * What shows a stranger how a claimed saving came about, see {@code docs/formats/saving.md}.
 *
 * @param reward the claim, as the chain has it
 * @param baselineText the text whose SHA-256 is the claim's {@code baseline}
 * @param text the text whose SHA-256 is the claim's {@code evidence}; it names the reports by the digests of their statements
 * @param baseline the statements of the baseline period's reports, oldest first
 * @param reports those of the claimed period's
 */
public record SavingEvidence(
        Reward reward, String baselineText, String text, List<Statement> baseline, List<Statement> reports) {
    public SavingEvidence {
        baseline = List.copyOf(baseline);
        reports = List.copyOf(reports);
    }
}
