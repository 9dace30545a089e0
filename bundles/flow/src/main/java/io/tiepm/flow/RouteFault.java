package io.tiepm.flow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Where a route text is wrong, and why, told from what Camel throws.
 *
 * @param line 1 or more
 * @param column 1 or more
 * @param reason one line for a person
 */
record RouteFault(int line, int column, String reason) {
    private static final int LONGEST = 300;
    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern CULPRIT = Pattern.compile(">>> (.*?)(\\.\\.\\.)? <<<", Pattern.DOTALL);

    /**
     * @param text the routes as they were read
     * @param routes what of them had been understood when it failed
     */
    static RouteFault of(Throwable thrown, String text, List<RouteDefinition> routes) {
        Matcher mark = MARK.matcher("");
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            mark.reset(String.valueOf(cause.getMessage()));
            if (mark.find()) {
                return new RouteFault(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), reason(thrown));
            }
        }
        int line = 1;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException failed) {
                line = Math.max(1, line(failed, routes));
            }
        }
        return new RouteFault(line, column(text, line), reason(thrown));
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + reason;
    }

    private static int line(FailedToCreateRouteException failed, List<RouteDefinition> routes) {
        for (RouteDefinition route : routes) {
            if (route.getRouteId().equals(failed.getRouteId())) {
                Matcher culprit = CULPRIT.matcher(failed.getMessage());
                return culprit.find()
                        ? line(
                                culprit.group(1),
                                route.getOutputs(),
                                route.getInput().getLineNumber())
                        : route.getInput().getLineNumber();
            }
        }
        return 1;
    }

    private static int line(String culprit, List<ProcessorDefinition<?>> steps, int otherwise) {
        for (ProcessorDefinition<?> step : steps) {
            int inside = line(culprit, step.getOutputs(), 0);
            if (inside > 0) {
                return inside;
            }
            if (step.toString().startsWith(culprit)) {
                return ((NamedNode) step).getLineNumber();
            }
        }
        return otherwise;
    }

    private static int column(String text, int line) {
        return text.lines()
                .skip(line - 1L)
                .findFirst()
                .map(all -> 1 + all.length() - all.stripLeading().length())
                .orElse(1);
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && !(cause instanceof NoSuchEndpointException)
                && !(cause instanceof NoSuchBeanException)) {
            cause = cause.getCause();
        }
        if (cause instanceof NoSuchEndpointException missing) {
            return "there is no component for " + missing.getUri();
        }
        if (cause instanceof ClassNotFoundException) {
            return "there is no class " + cause.getMessage();
        }
        String all = String.valueOf(cause.getMessage());
        int because = all.lastIndexOf(" due to: ");
        String short1 = because < 0 ? all : all.substring(because + " due to: ".length());
        String first =
                short1.replaceFirst("(?s)\\n in .*", "").replaceAll("\\s+", " ").strip();
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "...";
    }
}
