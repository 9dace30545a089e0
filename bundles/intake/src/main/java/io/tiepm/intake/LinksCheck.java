package io.tiepm.intake;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at every link that does not work. */
@Component
public final class LinksCheck implements Check {
    private final Links links;

    @Activate
    public LinksCheck(@Reference Links links) {
        this.links = links;
    }

    @Override
    public String subject() {
        return "links";
    }

    @Override
    public List<Finding> findings() {
        List<LinkStatus> all = links.all();
        if (all.isEmpty()) {
            return List.of(Finding.warning(
                    "there is no link, so nothing is measured",
                    "put a file such as io.tiepm.driver.modbus~press-7.cfg into etc"));
        }
        List<Finding> findings = new ArrayList<>();
        for (LinkStatus link : all) {
            String what = "link " + link.name() + ": " + link.problem().orElse("it works");
            switch (link.state()) {
                case UP, CONNECTING -> {}
                case UNREACHABLE -> findings.add(
                        Finding.warning(what, "see that the device is on and its address right; it is tried again"));
                case REFUSED -> findings.add(
                        Finding.broken(what, "mend what it refuses, then driver-test it, or wait: tried every hour"));
                case MISCONFIGURED -> findings.add(
                        Finding.broken(what, "change its file in etc; it is taken up at once"));
                case SET_ASIDE -> findings.add(
                        Finding.broken(what, "send the log to the maker of its driver; restart the link to try again"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.fine(all.size() + " links, all of them work")) : findings;
    }
}
