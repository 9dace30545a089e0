package io.tiepm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.ledger.LedgerException.Fault;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionTest {
    private static final class Forbidden extends Exception {
        private static final long serialVersionUID = 1L;

        Forbidden(String why) {
            super(why);
        }
    }

    private static String ask(Question<String> question) throws Forbidden, IOException {
        return Question.ask(question, Forbidden::new);
    }

    @Test
    void givesTheAnswer() throws Exception {
        assertEquals("17", ask(() -> "17"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatARuleSpeaksAgainstIsTheCallersFault(Fault fault) {
        LedgerException trouble = new LedgerException(fault, "it does not");
        Question<String> question = () -> {
            throw trouble;
        };
        if (fault == Fault.REFUSED) {
            assertEquals(
                    "it does not",
                    assertThrows(Forbidden.class, () -> ask(question)).getMessage());
        } else {
            IOException told = assertThrows(IOException.class, () -> ask(question));
            assertEquals("it does not", told.getMessage());
            assertSame(trouble, told.getCause());
        }
    }

    @Test
    void theReasonOfAFailureIsTheLedgersSentenceHoweverItIsWrapped() {
        LedgerException refused = new LedgerException(Fault.REFUSED, "it refuses", new IOException("by a node"));
        assertEquals("it refuses", LedgerException.reason(refused));
        assertEquals("it refuses", LedgerException.reason(new CompletionException(refused)));
        assertEquals("broken", LedgerException.reason(new IllegalStateException("broken")));
    }
}
