// Writes src/test/resources/blocks.json: blocks as another node, anvil, makes and answers them. Needs contracts/common/install.
import { writeFileSync } from 'node:fs';
import { Chain } from '../../../../../contracts/common/src/test/js/chain.mjs';

const HEADER =
  'hash parentHash sha3Uncles miner stateRoot transactionsRoot receiptsRoot logsBloom difficulty number gasLimit gasUsed timestamp extraData mixHash nonce baseFeePerGas withdrawalsRoot blobGasUsed excessBlobGas parentBeaconBlockRoot'.split(
    ' ',
  );
const chain = await Chain.start();
const person = chain.person(0);
let nonce = 0;

async function block(...transactions) {
  await chain.rpc('evm_setAutomine', false);
  const raw = [];
  const hashes = [];
  for (const transaction of transactions) {
    raw.push(await person.signTransaction({ chainId: chain.chainId, nonce: nonce++, ...transaction }));
    hashes.push(await chain.rpc('eth_sendRawTransaction', raw.at(-1)));
  }
  await chain.rpc('evm_mine');
  const made = await chain.rpc('eth_getBlockByNumber', 'latest', false);
  const receipts = [];
  for (const hash of hashes) {
    const { type, status, cumulativeGasUsed, logsBloom, logs } = await chain.rpc('eth_getTransactionReceipt', hash);
    const said = logs.map(({ address, topics, data }) => ({ address, topics, data }));
    receipts.push({ type, status, cumulativeGasUsed, logsBloom: said.length ? logsBloom : undefined, logs: said });
  }
  const header = Object.fromEntries(HEADER.map((field) => [field, made[field]]));
  return { header, raw, receipts };
}

const legacy = { type: 0, gasPrice: 10n ** 10n };
const listed = { type: 1, gasPrice: 10n ** 10n };
const dynamic = { type: 2, maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n };
// code that logs two topics out of its input, and fails where the first is 1
const LOGS = '0x600035806001146014576020359060406000a2005b600080fd';
const init = '0x6019600c60003960196000f3' + LOGS.slice(2);
const blocks = [];
blocks.push(await block());
blocks.push(await block({ ...dynamic, to: null, data: init, gasLimit: 200_000 }));
const { contractAddress: to } = await chain.rpc(
  'eth_getTransactionReceipt',
  (await chain.rpc('eth_getBlockByNumber', 'latest', false)).transactions[0],
);
const word = (n) => n.toString(16).padStart(64, '0');
const input = (a, b) => '0x' + word(a) + word(b);
blocks.push(
  await block(
    { ...legacy, to, data: input(5, 6), gasLimit: 100_000 },
    { ...dynamic, to, data: input(1, 6), gasLimit: 100_000 },
    { ...listed, to, data: input(7, 8), gasLimit: 100_000, accessList: [{ address: to, storageKeys: ['0x' + word(3)] }] },
    { ...dynamic, to: chain.person(1).address, value: 5n, gasLimit: 21_000 },
  ),
);
const many = Array.from({ length: 300 }, (_, i) => ({ ...dynamic, to: chain.person(1).address, value: BigInt(i), gasLimit: 21_000 }));
blocks.push(await block(...many));
chain.stop();
writeFileSync(new URL('../resources/blocks.json', import.meta.url), JSON.stringify(blocks, null, 1) + '\n');
