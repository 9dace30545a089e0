package io.tiepm.audit.file;

/** Goes through a line of the trail from left to right; knows no more of JSON than the trail writes. */
final class LineCursor {
    private final String line;
    private int at;

    LineCursor(String line) {
        this.line = line;
    }

    /** Goes over what must stand here. */
    LineCursor after(String literal) throws DamagedLineException {
        if (!line.startsWith(literal, at)) {
            throw new DamagedLineException("at character " + (at + 1) + " there should be " + literal);
        }
        at += literal.length();
        return this;
    }

    /** A number of at most 18 digits. */
    long number() throws DamagedLineException {
        int from = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 18) {
            throw new DamagedLineException("at character " + (from + 1) + " there should be a number");
        }
        return Long.parseLong(line, from, at, 10);
    }

    /** A text between quotes. */
    String text() throws DamagedLineException {
        after("\"");
        StringBuilder text = new StringBuilder();
        while (at < line.length() && line.charAt(at) != '"') {
            boolean escaped = line.charAt(at) == '\\';
            if (escaped) {
                at++;
            }
            if (at < line.length()) {
                text.append(line.charAt(at++));
            }
        }
        after("\"");
        return text.toString();
    }

    void end() throws DamagedLineException {
        if (at < line.length()) {
            throw new DamagedLineException("something follows its end, at character " + (at + 1));
        }
    }
}
