package io.tiepm.config.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the text of a configuration file: UTF-8, {@code key = value}, one a line; a {@code #} begins a comment line. */
final class CfgReader {
    /** Most bytes that a file may have. */
    static final int LARGEST = 256 * 1024;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final List<Line> lines = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Line> seen = new HashMap<>();

    private CfgReader() {}

    static Cfg read(byte[] file) {
        if (file.length > LARGEST) {
            return Cfg.wrong(0, tooLarge(file.length));
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        CharBuffer out = CharBuffer.allocate(file.length + 1);
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        if (strict.decode(in, out, true).isError()) {
            int bad = in.position();
            return Cfg.wrong(
                    lineAt(file, bad),
                    "the byte 0x%02X is no UTF-8; save the file as UTF-8".formatted(file[bad] & 0xff));
        }
        String text = out.flip().toString();
        return new CfgReader().read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    static String tooLarge(long bytes) {
        return "it has " + bytes + " bytes; a configuration file has at most " + LARGEST;
    }

    private Cfg read(String text) {
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            read(number, line.strip());
        }
        return new Cfg(lines, faults);
    }

    private void read(int number, String line) {
        int control = firstControl(line);
        if (control >= 0) {
            wrong(
                    number,
                    "holds the control character 0x%02X; is the file half written, or no text?".formatted(control));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                wrong(number, "'" + shown(line) + "' is no line of the form key = value");
            } else {
                add(new Line(
                        number,
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip()));
            }
        }
    }

    private void add(Line line) {
        if (line.key().isEmpty()) {
            faults.add(Fault.of(line, "there is no key before the ="));
        } else if (!KEY.matcher(line.key()).matches()) {
            faults.add(Fault.of(
                    line, "'" + shown(line.key()) + "' cannot be a key; a key is 1 to 128 of a-z A-Z 0-9 . _ -"));
        } else if (line.value().isEmpty()) {
            faults.add(Fault.of(line, line.key() + " has no value; write one, or remove the line"));
        } else {
            Line first = seen.putIfAbsent(line.key(), line);
            if (first == null) {
                lines.add(line);
            } else {
                faults.add(Fault.of(
                        line, line.key() + " stands there twice, first on line " + first.number() + "; keep one"));
            }
        }
    }

    private void wrong(int number, String what) {
        faults.add(new Fault(number, what));
    }

    private static int firstControl(String line) {
        return line.chars()
                .filter(c -> Character.isISOControl(c) && c != '\t')
                .findFirst()
                .orElse(-1);
    }

    private static int lineAt(byte[] file, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** At most 60 characters of what somebody wrote. */
    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
