package io.tiepm.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, cut into what tests can run.
 *
 * @param file where it is
 * @param text without its blocks
 * @param blocks what stands between fences
 */
record Page(Path file, String text, List<Block> blocks) {
    private static final String FENCE = "```";
    private static final Pattern NAMED = Pattern.compile("file=(\\S+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** What stands before what is typed. */
    static final String PROMPT = "tiepm> ";

    /** What the pages stand in: the folder of the sources. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /**
     * What stands between fences.
     *
     * @param kind its first word, for example {@code yaml}; empty where there is none
     * @param together whether its commands are one, because each goes on where the one above it ended
     * @param name of the file it is an example of, if it says so
     */
    record Block(Page.Place place, String kind, Optional<String> name, boolean together, String text) {}

    /** Where a block begins, for messages. */
    record Place(String page, int line) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    /** Every page there is, in order of name. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            for (Path file : Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    /** All blocks of a kind on all pages. */
    static List<Block> blocks(String kind) throws IOException {
        return all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.kind().equals(kind))
                .toList();
    }

    /** Where its links lead, those into the web left out. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    private static Page read(Path file) throws IOException {
        String name = ROOT.relativize(file).toString();
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        StringBuilder block = new StringBuilder();
        String info = "";
        int begun = 0;
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                (begun > 0 ? block : text).append(line).append('\n');
            } else if (begun == 0) {
                begun = i + 1;
                info = line.substring(FENCE.length()).strip();
            } else {
                Matcher named = NAMED.matcher(info);
                Optional<String> example = named.find() ? Optional.of(named.group(1)) : Optional.empty();
                blocks.add(new Block(
                        new Place(name, begun),
                        info.split("\\s")[0],
                        example,
                        info.endsWith(" together"),
                        block.toString()));
                block.setLength(0);
                begun = 0;
            }
        }
        if (begun > 0) {
            throw new IOException(name + ":" + begun + " opens a block and does not close it");
        }
        return new Page(file, text.toString(), blocks);
    }
}
