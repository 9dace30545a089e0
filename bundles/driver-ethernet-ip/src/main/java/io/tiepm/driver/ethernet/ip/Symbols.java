package io.tiepm.driver.ethernet.ip;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a controller which tags it has, a packet at a time. For one thread. */
final class Symbols {
    private static final int CLASS = 0x6b;
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int DIMENSIONS = 8;
    private static final int MOST_NAME = 255;

    /** Inputs, outputs, configuration and status of modules; other names with colons are the system's own. */
    private static final Pattern MODULE = Pattern.compile("[^:]+:[^:]+:[IOCS][0-9]*|[^:]+:[IOCS][0-9]*");

    private final Line line;

    /**
     * A tag.
     *
     * @param number where it stands in the controller's list
     */
    record Symbol(long number, String name, Shape shape) {
        boolean program() {
            return name.startsWith("Program:");
        }

        /** Tells whether it is anything to people. */
        boolean shown() {
            boolean system = shape.system() || name.startsWith("__") || name.isEmpty();
            return program()
                    || !system && (name.indexOf(':') < 0 || MODULE.matcher(name).matches());
        }
    }

    /**
     * Some of the tags.
     *
     * @param next where the list goes on; -1 where it ends
     */
    record Some(List<Symbol> symbols, long next) {}

    Symbols(Line line) {
        this.line = line;
    }

    /**
     * Empty where the controller has no such scope, or tells no tags at all.
     *
     * @param scope a program, such as {@code Program:Main}, or empty for the tags of the controller
     * @param from which number to begin with
     * @throws IOException if the line broke
     */
    Optional<Some> from(String scope, long from) throws IOException {
        Paths path = new Paths();
        if (!scope.isEmpty()) {
            path.symbol(scope);
        }
        ByteBuffer wanted = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        wanted.putShort((short) 3).putShort((short) NAME).putShort((short) TYPE).putShort((short) DIMENSIONS);
        Request request = new Request(
                Service.GET_INSTANCES, path.object(CLASS).instance(from).bytes(), wanted.array());
        Reply reply = line.ask(request);
        if (!reply.done() && reply.status() != Reply.PARTIAL) {
            return Optional.empty();
        }
        List<Symbol> symbols = read(reply.data());
        if (reply.done()) {
            return Optional.of(new Some(symbols, -1));
        } else if (symbols.isEmpty() || symbols.get(symbols.size() - 1).number() < from) {
            throw new IOException("it says that more tags follow, and none do");
        }
        return Optional.of(new Some(symbols, symbols.get(symbols.size() - 1).number() + 1));
    }

    private static List<Symbol> read(byte[] data) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<Symbol> symbols = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                long number = in.getInt() & 0xffff_ffffL;
                int length = in.getShort() & 0xffff;
                if (length > MOST_NAME) {
                    throw new IOException("a tag has a name of " + length + " characters");
                }
                byte[] name = new byte[length];
                in.get(name);
                int word = in.getShort() & 0xffff;
                List<Long> dimensions = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    long elements = in.getInt() & 0xffff_ffffL;
                    if (i < Shape.depth(word) && elements > 0) {
                        dimensions.add(elements);
                    }
                }
                symbols.add(
                        new Symbol(number, new String(name, StandardCharsets.ISO_8859_1), new Shape(word, dimensions)));
            }
            return symbols;
        } catch (BufferUnderflowException shorter) {
            throw new IOException("its list of tags is shorter than it says", shorter);
        }
    }
}
