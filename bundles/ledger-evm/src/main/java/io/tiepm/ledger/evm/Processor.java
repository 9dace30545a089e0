package io.tiepm.ledger.evm;

import java.util.Optional;

/** Runs one transaction on a world (Yellow Paper, 6; Cancun). Keeps nothing; any thread. */
final class Processor {
    /** A refund is at most this part of the gas used (EIP-3529). */
    private static final int REFUND_PART = 5;

    private Processor() {}

    /** Never throws for what a transaction says; takes at most the time that its gas pays for. */
    static Execution execute(World world, Block block, Transaction transaction) {
        Optional<Refusal> refusal = Admission.judge(world, block, transaction);
        return refusal.<Execution>map(Execution.Refused::new).orElseGet(() -> run(world, block, transaction));
    }

    /**
     * Runs a transaction that nobody signed, whatever its nonce and whoever sends it.
     *
     * @param transaction its gas and value are such that the sender can pay them
     */
    static Receipt simulate(World world, Block block, Transaction transaction) {
        return run(world, block, transaction).receipt();
    }

    private static Execution.Done run(World world, Block block, Transaction transaction) {
        Journal journal = new Journal(world);
        Word price = price(block, transaction);
        Address sender = transaction.sender();
        Word blobs = Arithmetic.multiply(block.blobBaseFee(), Word.of(transaction.blobGas()));
        Word paid = Arithmetic.add(wei(price, transaction.gas()), blobs);
        journal.balance(sender, Arithmetic.subtract(journal.balance(sender), paid));
        journal.nonce(sender, transaction.nonce() + 1);
        warm(journal, block, transaction);
        Context context = new Context(block, journal, sender, price, transaction.blobs());
        Message message = message(journal, transaction);
        Outcome outcome = new Machine(context).run(message);

        long used = transaction.gas() - outcome.gas();
        long refund = outcome.succeeded() ? Math.min(journal.refund(), used / REFUND_PART) : 0;
        used -= refund;
        journal.add(sender, wei(price, transaction.gas() - used));
        journal.add(block.beneficiary(), wei(Arithmetic.subtract(price, block.baseFee()), used));
        Optional<Address> created =
                transaction.creates() && outcome.succeeded() ? Optional.of(message.account()) : Optional.empty();
        Receipt receipt = new Receipt(outcome.ending(), used, price, created, journal.logs(), outcome.output());
        return new Execution.Done(journal.after(), receipt);
    }

    /** Base fee and priority fee, as far as the fee reaches (EIP-1559). */
    private static Word price(Block block, Transaction transaction) {
        Word most = Arithmetic.subtract(transaction.fee(), block.baseFee());
        Word priority = transaction.priorityFee().compareTo(most) < 0 ? transaction.priorityFee() : most;
        return Arithmetic.add(block.baseFee(), priority);
    }

    private static Word wei(Word price, long gas) {
        return Arithmetic.multiply(price, Word.of(gas));
    }

    /** EIP-2929, EIP-2930, and the beneficiary by EIP-3651. */
    private static void warm(Journal journal, Block block, Transaction transaction) {
        journal.warm(transaction.sender());
        journal.warm(block.beneficiary());
        transaction.to().ifPresent(journal::warm);
        for (int i = 1; i <= Precompiled.COUNT; i++) {
            journal.warm(new Address(Word.of(i)));
        }
        for (Access access : transaction.accesses()) {
            journal.warm(access.address());
            access.keys().forEach(key -> journal.warm(new Slot(access.address(), key)));
        }
    }

    private static Message message(Journal journal, Transaction transaction) {
        Address account = transaction.to().orElseGet(() -> Address.created(transaction.sender(), transaction.nonce()));
        boolean creates = transaction.creates();
        return new Message(
                0,
                false,
                creates,
                transaction.sender(),
                account,
                account,
                creates ? new Code(transaction.data()) : journal.code(account),
                transaction.value(),
                true,
                creates ? new byte[0] : transaction.data(),
                transaction.gas() - transaction.intrinsicGas());
    }
}
