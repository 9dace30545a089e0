package io.tiepm.proof;

import java.util.Locale;

/**
 * One question that was put to a proof or a receipt, and what came of it.
 *
 * @param text one sentence for people, without control characters, whatever the file holds
 */
public record Check(Name name, Mark mark, String text) {
    private static final int LONGEST = 400;

    /** What is looked at, in the order of the formats' pages; the last three are of receipts. */
    public enum Name {
        FORMAT,
        SAMPLE,
        SIGNATURE,
        STATEMENT,
        INTERVAL,
        EVENT,
        RECEIPT,
        TRANSACTION,
        BLOCK,
        TIME,
        GATEWAY,
        CHAIN,
        CONTRACT,
        BATCH,
        PROOF,
        PROMISE;

        /** As the format's page has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it. */
    public enum Mark {
        /** It holds. */
        PASSED,
        /** It does not. */
        FAILED,
        /** It needs something that this reader was not given. */
        OPEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Check {
        String line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        text = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    static Check passed(Name name, String text) {
        return new Check(name, Mark.PASSED, text);
    }

    static Check failed(Name name, String text) {
        return new Check(name, Mark.FAILED, text);
    }

    static Check open(Name name, String text) {
        return new Check(name, Mark.OPEN, text);
    }
}
