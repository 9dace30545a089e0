package io.tiepm.ledger.web3j;

/** Texts that somebody else wrote, and that are shown to people, written to logs, and kept. */
final class Foreign {
    private static final int LONGEST = 300;

    private Foreign() {}

    /** One line of at most 300 characters, that moves no cursor. */
    static String line(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
    }
}
