package io.tiepm.flow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
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
    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*?)}]");
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
                line = Math.max(1, line(failed, text, routes));
            }
        }
        return new RouteFault(line, column(text, line), reason(thrown));
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + reason;
    }

    private static int line(FailedToCreateRouteException failed, String text, List<RouteDefinition> routes) {
        for (RouteDefinition route : routes) {
            if (route.getRouteId().equals(failed.getRouteId())) {
                Matcher culprit = CULPRIT.matcher(failed.getMessage());
                int from = route.getInput().getLineNumber();
                return culprit.find() ? line(culprit.group(1), text, route.getOutputs(), from) : from;
            }
        }
        return 1;
    }

    private static int line(String culprit, String text, List<ProcessorDefinition<?>> steps, int otherwise) {
        for (ProcessorDefinition<?> step : steps) {
            int inside = line(culprit, text, step.getOutputs(), 0);
            if (inside > 0) {
                return inside;
            }
            if (step.toString().startsWith(culprit)) {
                return named(step, text);
            }
        }
        return otherwise;
    }

    /** Camel is one line off where the whole step stands on one line: takes the one that bears the step's name. */
    private static int named(ProcessorDefinition<?> step, String text) {
        int told = step.getLineNumber();
        boolean next = !line(text, told).contains(step.getShortName())
                && line(text, told + 1).contains(step.getShortName());
        return next ? told + 1 : told;
    }

    private static String line(String text, int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }

    private static int column(String text, int line) {
        String all = line(text, line);
        return 1 + all.length() - all.stripLeading().length();
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NoSuchEndpointException missing) {
            return "there is no component for " + missing.getUri();
        }
        if (cause instanceof ClassNotFoundException) {
            return "there is no class " + cause.getMessage();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return "the endpoint knows no option " + unknown.group(1);
        }
        String told = message.substring(message.lastIndexOf(" due to: ") + 1)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "))
                .replaceFirst("^due to: ", "");
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST) + "...";
    }
}
