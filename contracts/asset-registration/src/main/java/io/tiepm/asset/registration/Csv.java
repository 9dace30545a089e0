package io.tiepm.asset.registration;

import io.tiepm.contract.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 tells, with comma or semicolon, whichever the first line uses. For one thread. */
final class Csv {
    /** Most characters of one field. */
    static final int LONGEST = 4096;
    /** Most fields of one line. */
    static final int WIDEST = 1024;

    /**
     * A line.
     *
     * @param number where it begins in the text, from 1
     */
    record Row(int number, List<String> fields) {
        boolean isEmpty() {
            return fields.stream().allMatch(String::isBlank);
        }
    }

    private final Reader reader;
    private int peeked = -2;
    private int line = 1;
    private char separator;

    Csv(Reader reader) throws IOException {
        this.reader = reader;
        if (peek() == '\uFEFF') {
            next();
        }
    }

    /** The next line; one with no field at the end. */
    Row row() throws IOException, RefusedException {
        int number = line;
        List<String> fields = new ArrayList<>();
        if (peek() < 0) {
            return new Row(number, fields);
        }
        do {
            if (fields.size() == WIDEST) {
                throw new RefusedException("line " + number + " has more than " + WIDEST + " fields");
            }
            fields.add(field(number));
        } while (took(separator));
        if (peek() == '\r') {
            next();
        }
        if (peek() >= 0 && next() != '\n') {
            throw new RefusedException(
                    "line " + number + ": a quoted field goes on behind its quote; double the quotes within it");
        }
        return new Row(number, fields);
    }

    private String field(int number) throws IOException, RefusedException {
        StringBuilder field = new StringBuilder();
        boolean quoted = took('"');
        while (quoted ? insideQuotes(number) : insideField()) {
            if (field.length() == LONGEST) {
                throw new RefusedException("line " + number + " has a field of more than " + LONGEST + " characters");
            }
            field.append((char) next());
        }
        return field.toString().strip();
    }

    private boolean insideField() throws IOException {
        int c = peek();
        if (separator == 0 && (c == ',' || c == ';')) {
            separator = (char) c;
        }
        return c >= 0 && c != '\n' && c != '\r' && (separator == 0 || c != separator);
    }

    private boolean insideQuotes(int number) throws IOException, RefusedException {
        int c = peek();
        if (c < 0) {
            throw new RefusedException("line " + number + ": a quote is not closed");
        }
        if (c != '"') {
            return true;
        }
        next();
        if (peek() == '"') {
            return true;
        }
        insideField();
        return false;
    }

    private boolean took(char wanted) throws IOException {
        if (wanted != 0 && peek() == wanted) {
            next();
            return true;
        }
        return false;
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = reader.read();
        }
        return peeked;
    }

    private int next() throws IOException {
        int c = peek();
        peeked = -2;
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
