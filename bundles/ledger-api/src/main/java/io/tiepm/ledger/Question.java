package io.tiepm.ledger;

import io.tiepm.ledger.LedgerException.Fault;
import java.io.IOException;
import java.util.function.Function;

/** Something asked of a chain. */
@FunctionalInterface
public interface Question<T> {
    T ask() throws LedgerException;

    /**
     * Asks, for those whose callers know nothing of ledgers.
     *
     * @param refused makes of the reason what tells the caller that a rule speaks against it
     * @throws R if the chain, or the rule that it would follow, refuses
     * @throws IOException if the chain does not answer, or the outbox does not take it; its cause says more
     */
    static <T, R extends Exception> T ask(Question<T> question, Function<String, R> refused) throws R, IOException {
        try {
            return question.ask();
        } catch (LedgerException trouble) {
            if (trouble.fault() == Fault.REFUSED) {
                throw refused.apply(String.valueOf(trouble.getMessage()));
            }
            throw new IOException(String.valueOf(trouble.getMessage()), trouble);
        }
    }
}
