// A second chain that nobody here wrote: the node of Hardhat (its engine EDR, without the tools around it) on a port of
// 127.0.0.1. As a program it listens until it is ended: node hardhat.mjs PORT [CHAIN-ID].
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { HDNodeWallet } from 'ethers';

const WORDS = 'test test test test test test test test test test test junk';
const ACCOUNTS = 20;
const MOST_BYTES = 1 << 24;

const bytes = (hex) => Buffer.from(hex.slice(2), 'hex');

const runs = new Set();
if (process.env.TIEPM_MARKS) {
  process.on('exit', () => writeFileSync(join(process.env.TIEPM_MARKS, `${process.pid}.txt`), [...runs].join('\n')));
}

/** Keeps which marks one execution passed (see branches.mjs), for a file of this process in the folder TIEPM_MARKS. */
async function collect(marks) {
  const numbers = marks.map((mark) => Number(`0x${Buffer.from(mark).toString('hex')}`));
  runs.add(numbers.sort((a, b) => a - b).join(' '));
}

/** A node in this process; gives what answers a request. */
export async function open(chainId = 31337n) {
  const edr = createRequire(import.meta.url)(`@nomicfoundation/edr-${process.platform}-${process.arch}-gnu`);
  const root = HDNodeWallet.fromPhrase(WORDS, undefined, "m/44'/60'/0'/0");
  const people = Array.from({ length: ACCOUNTS }, (_, i) => root.deriveChild(i));
  const config = {
    allowBlocksWithSameTimestamp: false,
    allowUnlimitedContractSize: false,
    bailOnCallFailure: true,
    bailOnTransactionFailure: false,
    blockGasLimit: 30_000_000n,
    chainId,
    coinbase: bytes('0xc014ba5ec014ba5ec014ba5ec014ba5ec014ba5e'),
    precompileOverrides: [],
    genesisState: [
      ...edr.l1GenesisState(edr.l1HardforkFromString('Cancun')),
      ...people.map(({ address }) => ({ address: bytes(address), balance: 10n ** 22n })),
    ],
    hardfork: 'Cancun',
    minGasPrice: 0n,
    mining: { autoMine: true, memPool: { order: 'Priority' } },
    networkId: chainId,
    observability: process.env.TIEPM_MARKS ? { codeCoverage: { onCollectedCoverageCallback: collect } } : {},
    ownedAccounts: people.map(({ privateKey }) => privateKey),
  };
  const context = new edr.EdrContext();
  await context.registerProviderFactory(edr.GENERIC_CHAIN_TYPE, edr.genericChainProviderFactory());
  const silent = { enable: false, decodeConsoleLogInputsCallback: () => [], printLineCallback: () => {} };
  const provider = await context.createProvider(
    edr.GENERIC_CHAIN_TYPE,
    config,
    silent,
    { subscriptionCallback: () => {} },
    edr.ContractDecoder.withContracts({}),
  );
  return async (request) => {
    const { data } = await provider.handleRequest(request);
    return typeof data === 'string' ? data : JSON.stringify(data);
  };
}

/** Listens on a port of 127.0.0.1, 0 for any; gives the server. */
export async function listen(port = 0, chainId) {
  const answer = await open(chainId);
  const server = createServer(async (request, response) => {
    const parts = [];
    let length = 0;
    for await (const part of request) {
      length += part.length;
      if (length > MOST_BYTES) return response.writeHead(413).end();
      parts.push(part);
    }
    const text = Buffer.concat(parts).toString();
    let told;
    let id = null;
    try {
      ({ id = null } = JSON.parse(text));
      told = JSON.parse(await answer(text));
    } catch (bad) {
      told = { error: { code: -32700, message: String(bad.message) } };
    }
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ jsonrpc: '2.0', id, ...told }));
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

if (argv[1] === fileURLToPath(import.meta.url)) await listen(Number(argv[2]), argv[3] && BigInt(argv[3]));
