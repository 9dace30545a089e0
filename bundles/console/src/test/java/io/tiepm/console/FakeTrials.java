package io.tiepm.console;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.Judgement.Mark;
import io.tiepm.driver.TrialOrder;
import io.tiepm.driver.TrialReport;
import io.tiepm.driver.Trials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries drivers that keep all but one promise; those of press-7 were tried. */
final class FakeTrials implements Trials {
    @Override
    public List<Promised> promises() {
        return List.of(new Promised("order", "in order"), new Promised("half-open", "gives up"));
    }

    @Override
    public List<Planned> plan(TrialOrder order) {
        return List.of(
                new Planned("half-open", true, "swallows all answers"),
                new Planned("gap", order.pause(), "it takes a link that is not measured for a while"));
    }

    @Override
    public TrialReport run(TrialOrder order, Consumer<String> said) {
        said.accept("half-open: kept, gave up after 1.0 s");
        return report(order.link(), order.only().contains("order") ? Mark.KEPT : Mark.BROKEN);
    }

    @Override
    public Optional<TrialReport> last(String link) {
        return link.equals("press-7") ? Optional.of(report(link, Mark.KEPT)) : Optional.empty();
    }

    private static TrialReport report(String link, Mark order) {
        return new TrialReport(
                link,
                Plant.PRESS,
                "modbus-tcp",
                "io.tiepm.driver.modbus",
                "0.1.0",
                "0.1.0",
                "10.0.4.17:502",
                Plant.AT,
                Duration.ofSeconds(42),
                false,
                List.of(
                        new Judgement("order", order, "2 samples for 2 points, in order"),
                        new Judgement("half-open", Mark.KEPT, "gave up after 1.0 s"),
                        new Judgement("gap", Mark.NOT_JUDGED, "it takes --pause")));
    }
}
