package io.tiepm.flow;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.SignedBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.ProducerTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The way into the main route: a fixed number of lanes, each with one thread and a bounded queue. An asset always takes
 * the same lane, so its batches keep their order.
 */
@Component(
        service = {Inlet.class, Lanes.class},
        configurationPid = FlowConfig.PID)
@Designate(ocd = FlowConfig.class)
public final class Lanes implements Inlet {
    private final List<Lane> lanes = new ArrayList<>();
    private final ProducerTemplate route;

    @Activate
    public Lanes(FlowConfig config, @Reference Routes routes) {
        this(config.lanes(), config.lane_depth(), routes);
    }

    /**
     * @param count how many lanes, 1 or more
     * @param depth how many batches may wait in each, 1 or more
     */
    Lanes(int count, int depth, Routes routes) {
        if (count < 1 || count > FlowConfig.MOST_LANES || depth < 1) {
            throw new IllegalArgumentException(
                    "there are 1 to " + FlowConfig.MOST_LANES + " lanes of 1 batch or more: " + count + ", " + depth);
        }
        route = routes.camel().createProducerTemplate();
        for (int number = 1; number <= count; number++) {
            lanes.add(new Lane(number, depth, route, routes.counts()));
        }
    }

    @Override
    public CompletionStage<Acceptance> offer(SignedBatch batch) {
        CompletableFuture<Acceptance> answer = new CompletableFuture<>();
        lanes.get(Math.floorMod(batch.asset().value().hashCode(), lanes.size())).take(batch, answer);
        return answer.minimalCompletionStage();
    }

    /** How many batches wait in each lane. */
    List<Integer> depths() {
        return lanes.stream().map(Lane::waiting).toList();
    }

    /** What has been on its way for longer than that; one sentence each. */
    List<String> stuck(Duration patience) {
        return lanes.stream()
                .map(lane -> lane.stuck(patience))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Refuses what waits, and ends what is on its way. */
    @Deactivate
    void stop() {
        lanes.forEach(Lane::close);
        lanes.forEach(Lane::await);
        route.stop();
    }
}
