package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Rejected;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * The order of things. One exchange is one batch; its body is, from top to bottom, SignedBatch, Acceptance, Accepted,
 * Benchmark, Condition, and a list of EfficiencyReport.
 *
 * <p>Judging and keeping are waited for: when they fail, the batch fails and comes again. What follows is done after
 * the batch was acknowledged: a contract that is away or breaks ends the trip there, and is counted. Alarms also change
 * without a batch, and are therefore told by whoever keeps them, see {@link io.tiepm.contract.AlarmInlet}.
 */
final class MainRoute extends RouteBuilder {
    static final String ID = "main";
    static final String ASIDE_ID = "aside";
    static final String ENTRY = "direct:batches?block=false";

    private static final String ASIDE = "direct:aside?block=false";

    private final Steps step;

    MainRoute(Steps step) {
        this.step = step;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        Predicate rejected = body().isInstanceOf(Rejected.class);

        RouteDefinition main = from(ENTRY).routeId(ID);
        main.process(Headers::clear).id("clear-headers");
        main.process(step::judge).id("judge");
        main.filter(rejected).id("rejected").to(ASIDE).stop();
        main.process(step::append).id("append");
        main.process(step::acknowledge).id("acknowledge");
        main.process(step::aggregate).id("aggregate");
        main.process(step::tellReadings).id("tell-readings");
        main.process(step::measure).id("measure");
        main.process(step::assess).id("assess");
        main.process(step::fold).id("fold");
        main.process(step::tellReports).id("tell-reports");

        RouteDefinition aside = from(ASIDE).routeId(ASIDE_ID);
        aside.process(step::setAside).id("set-aside");
        aside.process(step::acknowledge).id("acknowledge-rejected");
    }
}
