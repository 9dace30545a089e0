package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** The ledger as a program that knows web3j sees it. */
class Web3jTest {
    private static final Credentials BOB = Credentials.create("0xb0b");
    private static final BigInteger GAS = BigInteger.valueOf(200_000);

    private final Node node;
    private final Web3j web3j;

    Web3jTest(@TempDir Path folder) throws LedgerException {
        node = TestNodes.open(folder);
        web3j = Web3j.build(new InProcessService(new RpcHandler(node, "1")));
    }

    @AfterEach
    void close() throws Exception {
        node.close();
    }

    @Test
    void tellsWhatItIs() throws Exception {
        assertEquals(BigInteger.valueOf(84376), web3j.ethChainId().send().getChainId());
        assertEquals("84376", web3j.netVersion().send().getNetVersion());
        assertEquals(
                "TIEPM/1/embedded single-node", web3j.web3ClientVersion().send().getWeb3ClientVersion());
        assertEquals(BigInteger.ZERO, web3j.ethGasPrice().send().getGasPrice());
        assertEquals(BigInteger.ZERO, web3j.ethBlockNumber().send().getBlockNumber());
        assertFalse(web3j.ethSyncing().send().isSyncing());
        assertEquals(List.of(), web3j.ethAccounts().send().getAccounts());
    }

    @Test
    void deploysCallsAndAnchorsWithEveryKindOfTransaction() throws Exception {
        TransactionReceipt deployed = receipt(RawTransaction.createContractTransaction(
                BigInteger.ZERO, BigInteger.ZERO, GAS, BigInteger.ZERO, Numeric.toHexString(TestNodes.ANCHOR)));
        assertTrue(deployed.isStatusOK());
        String contract = deployed.getContractAddress();
        String data = Word.of(5).toString();
        TransactionReceipt anchored = receipt(RawTransaction.createTransaction(
                84376, BigInteger.ONE, GAS, contract, BigInteger.ZERO, data, BigInteger.ZERO, BigInteger.ZERO));
        assertTrue(anchored.isStatusOK());
        assertEquals(List.of(data), anchored.getLogs().get(0).getTopics());
        assertEquals(contract, anchored.getLogs().get(0).getAddress());
        assertEquals(BigInteger.TWO, anchored.getBlockNumber());
        TransactionReceipt listed = receipt(RawTransaction.createTransaction(
                84376, BigInteger.TWO, BigInteger.ZERO, GAS, contract, BigInteger.ZERO, data, List.of()));
        assertTrue(listed.isStatusOK());
        EthBlock.Block block = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, true)
                .send()
                .getBlock();
        assertEquals(BigInteger.valueOf(3), block.getNumber());
        assertEquals(listed.getBlockHash(), block.getHash());
        EthBlock.TransactionObject whole =
                (EthBlock.TransactionObject) block.getTransactions().get(0);
        assertEquals(listed.getTransactionHash(), whole.getHash());
        assertEquals(BOB.getAddress(), whole.getFrom());
        assertEquals(
                2,
                web3j.ethGetLogs(new EthFilter(
                                DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, contract))
                        .send()
                        .getLogs()
                        .size());
        EthCall call = web3j.ethCall(
                        Transaction.createEthCallTransaction(BOB.getAddress(), contract, data),
                        DefaultBlockParameterName.LATEST)
                .send();
        assertEquals(data, call.getValue());
        EthCall reverted = web3j.ethCall(
                        Transaction.createEthCallTransaction(BOB.getAddress(), contract, "0x"),
                        DefaultBlockParameterName.LATEST)
                .send();
        assertTrue(reverted.isReverted());
        // web3j gives the data as JSON text
        assertEquals('"' + Word.ZERO.toString() + '"', reverted.getError().getData());
    }

    @Test
    void saysWhyItRefuses() throws Exception {
        EthSendTransaction refused = send(RawTransaction.createEtherTransaction(
                84376, BigInteger.ZERO, GAS, BOB.getAddress(), BigInteger.ONE, BigInteger.ZERO, BigInteger.ZERO));
        assertTrue(refused.hasError());
        assertEquals(
                "insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1",
                refused.getError().getMessage());
    }

    @Test
    void estimatesAndCountsAndBatches() throws Exception {
        assertEquals(
                BigInteger.valueOf(21_000),
                web3j.ethEstimateGas(Transaction.createEthCallTransaction(BOB.getAddress(), BOB.getAddress(), "0x"))
                        .send()
                        .getAmountUsed());
        BatchResponse answers = web3j.newBatch()
                .add(web3j.ethBlockNumber())
                .add(web3j.ethGetTransactionCount(BOB.getAddress(), DefaultBlockParameterName.PENDING))
                .send();
        assertEquals(2, answers.getResponses().size());
        Optional<TransactionReceipt> unknown =
                web3j.ethGetTransactionReceipt(Word.ONE.toString()).send().getTransactionReceipt();
        assertTrue(unknown.isEmpty());
    }

    private EthSendTransaction send(RawTransaction transaction) throws Exception {
        boolean legacy = transaction.getType().isLegacy();
        byte[] signed = legacy
                ? TransactionEncoder.signMessage(transaction, 84376, BOB)
                : TransactionEncoder.signMessage(transaction, BOB);
        return web3j.ethSendRawTransaction(Numeric.toHexString(signed)).send();
    }

    private TransactionReceipt receipt(RawTransaction transaction) throws Exception {
        EthSendTransaction sent = send(transaction);
        assertFalse(sent.hasError(), () -> sent.getError().getMessage());
        return web3j.ethGetTransactionReceipt(sent.getTransactionHash())
                .send()
                .getTransactionReceipt()
                .orElseThrow();
    }
}
