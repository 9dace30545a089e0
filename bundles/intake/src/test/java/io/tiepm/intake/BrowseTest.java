package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrowseTest {
    private final Plant plant = new Plant();

    /** A device with a thousand points in one place. */
    private static final class Shelf extends FakePolled implements Browsable {
        private boolean gone;

        Shelf(Conductor conductor) {
            super(conductor);
        }

        @Override
        public BrowsePage browse(String node, String after, int most) throws LinkException {
            if (gone) {
                throw new LinkException(Fault.UNREACHABLE, "the shelf fell down");
            } else if (!node.isEmpty()) {
                throw new IllegalArgumentException("there is no node '" + node + "'");
            }
            int first = after.isEmpty() ? 0 : Integer.parseInt(after);
            List<BrowseEntry> entries = IntStream.range(first, Math.min(1000, first + most))
                    .mapToObj(i -> new BrowseEntry(
                            "p" + i, "n" + i, false, Optional.of("a" + i), "Double", Optional.of(Unit.CELSIUS)))
                    .toList();
            return new BrowsePage(entries, first + most < 1000 ? String.valueOf(first + most) : "");
        }
    }

    private final Shelf device = new Shelf(plant.time);

    private CompletableFuture<BrowsePage> ask(String node, String after) {
        CompletableFuture<BrowsePage> page =
                plant.intake.loop("a").orElseThrow().probes().browse(node, after, 300);
        plant.pass("0.1S");
        assertTrue(page.isDone());
        return page;
    }

    @Test
    void tellsWhatADeviceHasPageByPageWhileItIsMeasured() {
        plant.add("a", device, "100ms");
        plant.pass("1S");
        int pages = 0;
        int entries = 0;
        String after = "";
        do {
            BrowsePage page = ask("", after).join();
            entries += page.entries().size();
            after = page.next();
            pages++;
        } while (!after.isEmpty());
        assertEquals(4, pages);
        assertEquals(1000, entries);
        assertEquals(14, device.beats.size(), 1, "measured all the while");
    }

    @Test
    void aWrongNodeIsTheAskersTroubleOnly() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        Throwable told = assertThrows(CompletionException.class, ask("nowhere", "")::join)
                .getCause();
        assertInstanceOf(IllegalArgumentException.class, told);
        assertEquals("there is no node 'nowhere'", told.getMessage());
        assertEquals(State.UP, plant.status("a").state());
    }

    @Test
    void aDeviceThatGoesWhileItIsAskedIsLost() {
        plant.add("a", device, "1s");
        plant.pass("1S");
        device.gone = true;
        Throwable told =
                assertThrows(CompletionException.class, ask("", "")::join).getCause();
        assertInstanceOf(LinkException.class, told);
        assertEquals("the shelf fell down", told.getMessage());
        assertEquals(State.UNREACHABLE, plant.status("a").state());
    }

    @Test
    void aProtocolWithoutAWayToAskSaysSo() {
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("1S");
        Exception told = assertThrows(IllegalArgumentException.class, () -> plant.intake.browse("a", "", "", 10));
        assertEquals("link a cannot be browsed: fake has no way to ask a device what it has", told.getMessage());
        assertFalse(told.getMessage().contains("Exception"));
    }

    @Test
    void aPageHasABoundedNumberOfEntries() {
        plant.add("a", device, "1s");
        assertThrows(IllegalArgumentException.class, () -> plant.intake.browse("a", "", "", 0));
        assertThrows(IllegalArgumentException.class, () -> plant.intake.browse("a", "", "", 1001));
    }
}
