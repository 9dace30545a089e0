package io.tiepm.console;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.Judgement.Mark;
import io.tiepm.driver.TrialReport;
import io.tiepm.driver.Trials.Planned;
import java.util.List;

/** What became of drivers held against their promises. */
final class TrialRows {
    private TrialRows() {}

    static Card card(TrialReport report) {
        return new Card()
                .line("link", "link", report.link())
                .line("asset", "asset", report.asset())
                .line("protocol", "protocol", report.protocol())
                .line("driver", "driver", report.driver())
                .line("version", "version", report.version())
                .line("kit", "kit", report.kit())
                .line("place", "machine at", report.place())
                .line("began", "began", report.began())
                .line("tookMs", "took", Cell.millis(report.took()))
                .line("paused", "link was paused", report.paused())
                .line("kept", "kept", report.count(Mark.KEPT))
                .line("broken", "broken", report.count(Mark.BROKEN))
                .line("notJudged", "not judged", report.count(Mark.NOT_JUDGED))
                .part("promises", "promises", sheet(report));
    }

    static Sheet sheet(TrialReport report) {
        Sheet sheet = new Sheet("none was asked for")
                .column("promise", "Promise")
                .column("mark", "Is")
                .text("measured", "Measured");
        for (Judgement one : report.judgements()) {
            sheet.row(one.promise(), word(one.mark()), one.measured());
        }
        return sheet;
    }

    static Sheet sheet(List<Planned> plan) {
        Sheet sheet = new Sheet("none was asked for")
                .column("promise", "Promise")
                .column("judged", "Judged")
                .text("how", "How, or why not");
        for (Planned one : plan) {
            sheet.row(one.promise(), one.judged(), one.how());
        }
        return sheet;
    }

    /** In one line. */
    static String line(TrialReport report) {
        return report.count(Mark.KEPT) + " promises kept, " + report.count(Mark.BROKEN) + " broken, "
                + report.count(Mark.NOT_JUDGED) + " not judged";
    }

    private static String word(Mark mark) {
        return switch (mark) {
            case KEPT -> "kept";
            case BROKEN -> "broken";
            case NOT_JUDGED -> "not judged";
        };
    }
}
