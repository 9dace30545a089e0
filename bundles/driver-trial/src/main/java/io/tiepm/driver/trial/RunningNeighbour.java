package io.tiepm.driver.trial;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.driver.TrialOrder;
import io.tiepm.promises.Neighbour;
import io.tiepm.promises.NotJudgedException;

/**
 * A link of the same driver that runs: the one that is tried, by its own connection, or where that is paused another one
 * that is up.
 */
record RunningNeighbour(Links links, LinkStatus tried, TrialOrder order) implements Neighbour {
    @Override
    public void measure() throws LinkException, NotJudgedException {
        links.test(name());
    }

    private String name() throws NotJudgedException {
        if (!order.pause()) {
            return tried.name();
        }
        return links.all().stream()
                .filter(link -> link.protocol().equals(tried.protocol()) && link.state() == LinkStatus.State.UP)
                .map(LinkStatus::name)
                .filter(name -> !name.equals(tried.name()))
                .findFirst()
                .orElseThrow(() -> new NotJudgedException(
                        "the link is paused, and no other link of " + tried.protocol() + " is up"));
    }
}
