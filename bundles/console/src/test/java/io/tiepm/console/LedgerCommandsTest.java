package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Standing;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LedgerCommandsTest {
    private static final Deployable SENSOR_DATA = new FakeLedger.Brought("SensorData", List.of("Authority"));

    @Test
    void deploysToTheOnlyChainWithoutBeingToldWhich() {
        FakeLedger ledger = new FakeLedger();
        ledger.contracts.clear();
        String shown = Typed.on(new FakeHouse(ledger, SENSOR_DATA), new LedgerDeploy());
        assertTrue(shown.startsWith("SensorData is put there\n"), shown);
        assertTrue(ledger.contract("SensorData").isPresent());
    }

    @Test
    void deploysNothingDry() {
        FakeLedger ledger = new FakeLedger();
        ledger.contracts.clear();
        String shown = Typed.on(new FakeHouse(ledger, SENSOR_DATA), new LedgerDeploy(), "--dry");
        assertTrue(shown.contains("SensorData | would be put there"), shown);
        assertEquals(Optional.empty(), ledger.contract("SensorData"));
    }

    @Test
    void saysWhichFeatureBringsContracts() {
        String shown = Typed.on(new FakeHouse(new FakeLedger()), new LedgerDeploy());
        assertEquals("! no bundle brings a contract along; start it with feature:install tiepm-contracts\n", shown);
    }

    @Test
    void saysInOneLineWhatStoppedADeployment() {
        FakeLedger ledger = new FakeLedger() {
            @Override
            public void deploy(List<Deployable> deployables, Consumer<String> progress) throws LedgerException {
                progress.accept("Authority is put there");
                throw new LedgerException(Fault.UNREACHABLE, "the node of embedded does not answer; ask again");
            }
        };
        assertEquals(
                "Authority is put there\n! the node of embedded does not answer; ask again\n",
                Typed.on(new FakeHouse(ledger, SENSOR_DATA), new LedgerDeploy()));
    }

    @Test
    void sendsNobodyForEtherWhereGasIsFree() {
        FakeLedger free = new FakeLedger() {
            @Override
            public BigInteger balance(Address account) {
                return BigInteger.ZERO;
            }

            @Override
            public Standing standing() {
                Standing dear = super.standing();
                return new Standing(
                        dear.state(),
                        dear.detail(),
                        dear.kind(),
                        dear.node(),
                        dear.chainId(),
                        dear.genesis(),
                        dear.head(),
                        dear.depth(),
                        Optional.of(BigInteger.ZERO),
                        dear.prepared(),
                        dear.submitted(),
                        dear.mined(),
                        dear.written(),
                        dear.refused(),
                        dear.reorganised());
            }
        };
        String shown = Typed.on(new FakeHouse(free), new LedgerAccounts());
        assertFalse(shown.contains("ether\n"), shown);
        assertTrue(shown.contains("server"), shown);
    }

    @Test
    void showsAmountsToTheLastDigitInJson() {
        String shown = Typed.on(new FakeHouse(new FakeLedger()), new LedgerAccounts(), "--json");
        assertTrue(shown.contains("\"wei\" : \"9999998482716123456789\""), shown);
        assertTrue(shown.contains("\"ether\" : \"9999.998482716123456789\""), shown);
        assertTrue(shown.contains("\"ether\" : \"0.000000000000001\""), shown);
    }

    @Test
    void refusesACountThatIsNone() {
        assertEquals("! -n lies from 1 to 1000, not 0\n", Typed.on(Plant.house(), new LedgerStatus(), "-n", "0"));
        assertEquals("! -n lies from 1 to 100000, not -3\n", Typed.on(Plant.house(), new AnchorList(), "-n", "-3"));
    }
}
