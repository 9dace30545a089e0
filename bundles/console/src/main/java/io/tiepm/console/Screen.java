package io.tiepm.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;

/** Where a command shows what it found: as a table, or as one JSON document. */
final class Screen {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private final PrintStream out;
    private final boolean json;
    private final Look look;

    Screen(PrintStream out, boolean json, Look look) {
        this.out = out;
        this.json = json;
        this.look = look;
    }

    Look look() {
        return look;
    }

    boolean isJson() {
        return json;
    }

    void show(Sheet sheet) {
        if (json) {
            print(sheet.json());
        } else {
            sheet.print(out, look);
        }
    }

    void show(Card card) {
        if (json) {
            print(card.json());
        } else {
            card.print(out, look);
        }
    }

    /** Shows several things of one kind, one below the other; in JSON an array. */
    void show(List<Card> cards) {
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            cards.forEach(card -> array.add(card.json()));
            print(array);
            return;
        }
        for (int i = 0; i < cards.size(); i++) {
            if (i > 0) {
                out.println();
            }
            cards.get(i).print(out, look);
        }
    }

    /** Says a line to people; JSON keeps silent. */
    void say(String line) {
        if (!json) {
            out.println(line);
        }
        out.flush();
    }

    /** Shows a line of an endless list: in JSON one document a line. */
    void stream(Card card, String line) {
        out.println(json ? card.json().toString() : line);
        out.flush();
    }

    /**
     * What a command ends with whose answer, shown already, is bad news. People read the line below the answer; beside
     * a document nothing is said, and the command fails all the same.
     */
    CommandException bad(String line) {
        return json ? new CommandException("", line) : Trouble.told(line);
    }

    private void print(JsonNode node) {
        try {
            out.println(new ObjectMapper()
                    .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
                    .writeValueAsString(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
