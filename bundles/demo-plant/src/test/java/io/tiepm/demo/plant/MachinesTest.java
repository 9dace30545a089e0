package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesTest {
    @Test
    void theSameSeedGivesTheSamePlantToTheLastBit() {
        List<Machine> one = Machines.of(42, 600);
        List<Machine> other = Machines.of(42, 600);
        for (int step = 0; step < 500; step++) {
            for (int i = 0; i < one.size(); i++) {
                one.get(i).advance(6);
                other.get(i).advance(6);
                assertEquals(
                        one.get(i).readings().values(), other.get(i).readings().values());
            }
        }
    }

    @Test
    void anotherSeedGivesAnotherPlant() {
        Machine one = Machines.of(1, 600).get(2);
        Machine other = Machines.of(2, 600).get(2);
        one.advance(6);
        other.advance(6);
        assertNotEquals(one.readings().values(), other.readings().values());
    }

    @Test
    void theFourMachinesBearTheNamesOfTheirFiles() {
        assertEquals(
                List.of("pump-1", "cnc-1", "turbine-1", "transformer-1"),
                Machines.of(1, 0).stream().map(Machine::name).toList());
    }
}
