package io.tiepm.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.support.CommandException;

/** A command as it is typed: its words go through the shell's own parser. */
final class Typed {
    private Typed() {}

    /** What a person sees, the line that a failing command ends with included: '! line', or '!' where it says no more. */
    static String on(House house, HouseCommand command, String... words) {
        return on(120, house, command, words);
    }

    /** What a person sees on a screen of that width. */
    static String on(int width, House house, HouseCommand command, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            boolean json = List.of(words).contains("--json");
            boolean plain = List.of(words).contains("--no-format");
            try {
                new DefaultActionPreparator().prepare(command, null, List.copyOf(List.of((Object[]) words)));
                command.answer(house, new Screen(out, json, new Look(!plain, width, house.clock())));
            } catch (CommandException told) {
                out.println(("! " + told.getNiceHelp()).strip());
            } catch (Exception broken) {
                throw new AssertionError(command.getClass().getSimpleName(), broken);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("[ \t]+\n", "\n");
    }
}
