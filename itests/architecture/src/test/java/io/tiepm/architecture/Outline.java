package io.tiepm.architecture;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an exported package shows, as bnd sees it, in lines that people can compare: each element below the one it belongs to,
 * with what it means for others that it came ({@code +}) or went ({@code -}) where that is not the usual {@code +MINOR -MAJOR}.
 */
final class Outline {
    private static final String STEP = "  ";
    private static final Pattern LINE = Pattern.compile("([A-Z_]+) (.+?)(?: \\+([A-Z]+) -([A-Z]+))?");

    private Outline() {}

    /** The package as it is in a bundle. */
    static Tree of(Jar bundle, String name) throws Exception {
        Tree found = new DiffPluginImpl().tree(bundle).get("<api>").get(name);
        if (found == null) {
            throw new IllegalArgumentException(bundle.getName() + " exports no " + name);
        }
        return new DiffPluginImpl().deserialize(OwnWords.in(found.serialize()));
    }

    static List<String> lines(Tree tree) {
        List<String> lines = new ArrayList<>();
        add(tree.serialize(), "", lines);
        return lines;
    }

    private static void add(Tree.Data data, String indent, List<String> lines) {
        boolean usual = data.add == Delta.MINOR && data.rem == Delta.MAJOR;
        lines.add(indent + data.type + " " + data.name + (usual ? "" : " +" + data.add + " -" + data.rem));
        if (data.children != null) {
            for (Tree.Data child : data.children) {
                add(child, indent + STEP, lines);
            }
        }
    }

    /** The other way. */
    static Tree read(List<String> lines) throws Exception {
        Deque<Branch> open = new ArrayDeque<>();
        Branch root = null;
        for (String line : lines) {
            String text = line.stripLeading();
            int depth = (line.length() - text.length()) / STEP.length();
            while (open.size() > depth) {
                open.pop().close();
            }
            Branch branch = new Branch(text);
            if (root == null) {
                root = branch;
            } else if (open.isEmpty()) {
                throw new IllegalArgumentException("a second root: " + line);
            } else {
                open.peek().children.add(branch.data);
            }
            open.push(branch);
        }
        if (root == null) {
            throw new IllegalArgumentException("an empty outline");
        }
        open.forEach(Branch::close);
        return new DiffPluginImpl().deserialize(root.data);
    }

    private static final class Branch {
        final Tree.Data data = new Tree.Data();
        final List<Tree.Data> children = new ArrayList<>();

        Branch(String text) {
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no line of an outline: " + text);
            }
            data.type = Type.valueOf(parts.group(1));
            data.name = parts.group(2);
            data.add = parts.group(3) == null ? Delta.MINOR : Delta.valueOf(parts.group(3));
            data.rem = parts.group(4) == null ? Delta.MAJOR : Delta.valueOf(parts.group(4));
        }

        void close() {
            data.children = children.isEmpty() ? null : children.toArray(Tree.Data[]::new);
        }
    }
}
