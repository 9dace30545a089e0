package io.tiepm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WishTest {
    @Test
    void takesOptionsWhereverTheyStand() {
        assertEquals(
                new Wish(
                        List.of("skab", "pipeline"),
                        true,
                        Optional.of(Path.of("files")),
                        Optional.of(Path.of("cases"))),
                Wish.parse(List.of("skab", "--tests", "cases", "--data", "files", "pipeline", "--json")));
        assertEquals(new Wish(List.of(), false, Optional.empty(), Optional.empty()), Wish.parse(List.of()));
    }

    @Test
    void aGroupStandsForAllInIt() {
        Wish wish = Wish.parse(List.of("ledger"));
        assertEquals(true, wish.wants(new Proofs()) && wish.wants(new EmbeddedChain()) && wish.wants(new AnchorCost()));
        assertEquals(false, wish.wants(new Signatures()));
        assertEquals(false, Wish.parse(List.of("proofs")).wants(new EmbeddedChain()));
    }

    @Test
    void refusesAFolderThatIsNotNamed() {
        assertThrows(IllegalArgumentException.class, () -> Wish.parse(List.of("skab", "--data")));
        assertThrows(IllegalArgumentException.class, () -> Wish.parse(List.of("evm", "--tests")));
    }

    @Test
    void leavesOutWhatNeedsDataThatWereNotGiven() {
        assertEquals(false, new Skab(Optional.of(Path.of("files"))).leftOut().isPresent());
        assertEquals(true, new Skab(Optional.empty()).leftOut().isPresent());
        assertEquals(true, new Evm(Optional.empty()).leftOut().isPresent());
    }
}
