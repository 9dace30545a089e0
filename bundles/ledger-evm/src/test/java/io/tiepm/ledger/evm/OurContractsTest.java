package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contracts as they are checked in, deployed here for the gas that another machine, anvil, was measured to take. */
class OurContractsTest {
    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final Address DEPLOYER = Programs.CALLER;

    /** Stands where the authority would; the constructors only ask whether there is code. */
    private static final Address AUTHORITY = new Address(Word.hex("e7f1725e7734ce288f8367e1bb143e90bb3f0512"));

    private World world = World.EMPTY
            .with(DEPLOYER, new Account(0, Word.of(BigInteger.TEN.pow(18)), Account.NONE.storage(), Code.NONE))
            .with(AUTHORITY, new Account(1, Word.ZERO, Account.NONE.storage(), new Code(Programs.hex("00"))));

    @Test
    void deployForTheGasThatAnotherMachineTakes() throws IOException {
        deploy("registry", "common/src/main/solidity/ContractRegistry.json", AUTHORITY);
        Address assets = deploy("assets", "asset-registration/src/main/solidity/AssetRegistration.json", AUTHORITY);
        Address identity = deploy("identity", "asset-registration/src/main/solidity/AssetIdentity.json", assets);
        Address sensorData = deploy("sensorData", "sensor-data/src/main/solidity/SensorData.json", AUTHORITY, identity);
        // SensorData.identity()
        Receipt answer = run(Optional.of(sensorData), Programs.hex("2c159a1a"));
        assertEquals(identity.word(), Word.of(answer.output()));
    }

    private Address deploy(String name, String file, Address... arguments) throws IOException {
        String json = Files.readString(CONTRACTS.resolve(file));
        StringBuilder code = new StringBuilder(found(json, "\"bytecode\": \"0x([0-9a-f]+)\""));
        for (Address argument : arguments) {
            code.append(HexFormat.of().formatHex(argument.word().bytes()));
        }
        Receipt receipt = run(Optional.empty(), Programs.hex(code.toString()));
        assertEquals(Ending.SUCCESS, receipt.ending(), name);
        String table = Files.readString(CONTRACTS.resolve("common/gas.json"));
        long measured = Long.parseLong(found(table, "\"deploy " + name + "\": ([0-9]+)"));
        assertEquals(measured, receipt.gas(), measured * 0.001, name);
        return receipt.created().orElseThrow();
    }

    private Receipt run(Optional<Address> to, byte[] data) {
        Transaction transaction = new Transaction(
                2,
                Optional.of(Word.ONE),
                world.account(DEPLOYER).nonce(),
                Word.ZERO,
                Programs.BLOCK.baseFee(),
                10_000_000,
                to,
                Word.ZERO,
                data,
                List.of(),
                Word.ZERO,
                List.of(),
                DEPLOYER,
                Word.ZERO);
        Execution.Done done =
                assertInstanceOf(Execution.Done.class, Processor.execute(world, Programs.BLOCK, transaction));
        world = done.after();
        return done.receipt();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
