package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The signed example of EIP-155: nonce 9, 20 Gwei, 1 ether to 0x3535…35, key 0x4646…46. */
class ProcessorTest {
    private static final byte[] SIGNED =
            Programs.hex("f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a0"
                    + "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a0"
                    + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
    private static final Address SENDER = new Address(Word.hex("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final World RICH = World.EMPTY.with(
            SENDER, new Account(9, Word.of(ETHER.multiply(BigInteger.TWO)), Account.NONE.storage(), Code.NONE));

    @Test
    void readsTheExampleAndItsSigner() {
        Transaction transaction = transaction();
        assertEquals(SENDER, transaction.sender());
        assertEquals(9, transaction.nonce());
        assertEquals(Optional.of(Word.ONE), transaction.chain());
        assertEquals(Word.of(ETHER), transaction.value());
        assertEquals(21000, transaction.intrinsicGas());
    }

    @Test
    void movesTheEtherAndPaysTheFees() {
        Execution.Done done =
                assertInstanceOf(Execution.Done.class, Processor.execute(RICH, Programs.BLOCK, transaction()));
        assertEquals(21000, done.receipt().gas());
        Address to = transaction().to().orElseThrow();
        assertEquals(Word.of(ETHER), done.after().account(to).balance());
        BigInteger fee = BigInteger.valueOf(21000).multiply(BigInteger.valueOf(20_000_000_000L));
        assertEquals(Word.of(ETHER.subtract(fee)), done.after().account(SENDER).balance());
        assertEquals(10, done.after().account(SENDER).nonce());
        BigInteger burnt = BigInteger.valueOf(21000).multiply(BigInteger.TEN);
        assertEquals(
                Word.of(fee.subtract(burnt)),
                done.after().account(Programs.BLOCK.beneficiary()).balance());
    }

    @Test
    void refusesWhatMayNotBeInTheBlockAndSaysWhy() {
        assertEquals(new Execution.Refused(Refusal.NONCE_TOO_HIGH), execute(World.EMPTY));
        Account rich = RICH.account(SENDER);
        assertEquals(
                new Execution.Refused(Refusal.NONCE_TOO_LOW),
                execute(RICH.with(SENDER, new Account(10, rich.balance(), rich.storage(), Code.NONE))));
        assertEquals(
                new Execution.Refused(Refusal.NOT_ENOUGH_WEI),
                execute(RICH.with(SENDER, new Account(9, Word.of(ETHER), rich.storage(), Code.NONE))));
        assertEquals(
                new Execution.Refused(Refusal.SENDER_IS_CONTRACT),
                execute(RICH.with(SENDER, new Account(9, rich.balance(), rich.storage(), new Code(new byte[1])))));
    }

    @Test
    void neverThrowsForBytesThatAreNoTransaction() {
        for (int length = 0; length < SIGNED.length; length++) {
            assertInstanceOf(Reading.Refused.class, TransactionCodec.read(Arrays.copyOf(SIGNED, length)));
        }
        for (int type = 0; type < 256; type++) {
            assertInstanceOf(Reading.Refused.class, TransactionCodec.read(new byte[] {(byte) type, (byte) 0xc0}));
        }
    }

    @Test
    void readsEveryChangedBitAsAnotherSignerOrRefusesIt() {
        for (int bit = 0; bit < SIGNED.length * 8; bit++) {
            byte[] changed = SIGNED.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            if (TransactionCodec.read(changed) instanceof Reading.Read read) {
                assertEquals(false, read.transaction().sender().equals(SENDER), "bit " + bit);
            }
        }
    }

    private static Execution execute(World world) {
        return Processor.execute(world, Programs.BLOCK, transaction());
    }

    private static Transaction transaction() {
        return assertInstanceOf(Reading.Read.class, TransactionCodec.read(SIGNED))
                .transaction();
    }
}
