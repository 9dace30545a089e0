// A chain for tests: anvil on a free port of 127.0.0.1, or whatever TIEPM_CHAIN names (a URL). Transactions are signed
// here, so that any node will do: by accounts of the usual test words, or, where gas is free, by accounts that nobody
// had before. Refusals are read by eth_call.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HDNodeWallet, Interface } from 'ethers';

export * as ethers from 'ethers';

const home = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const contracts = dirname(home);
const WORDS = 'test test test test test test test test test test test junk';
const PATIENCE_MS = 20_000;
const GAS = 16_000_000;

const artifacts = new Map();
// by topic and number of indexed values, because ERC-20 and ERC-721 have one name for two events
const knownEvents = new Map();
const knownErrors = new Map();
// branches.mjs has others than those that are checked in
const folders = process.env.TIEPM_ARTIFACTS
  ? [process.env.TIEPM_ARTIFACTS]
  : readdirSync(contracts).map((folder) => join(contracts, folder, 'src/main/solidity'));
for (const sources of folders) {
  if (!existsSync(sources)) continue;
  for (const file of readdirSync(sources).filter((file) => file.endsWith('.json'))) {
    const { contract, abi, bytecode } = JSON.parse(readFileSync(join(sources, file), 'utf8'));
    learn(contract, bytecode, new Interface(abi));
  }
}

/** Makes a contract known by its name. */
export function learn(contract, bytecode, iface) {
  artifacts.set(contract, { bytecode, interface: iface });
  iface.forEachEvent((fragment) => {
    const indexed = fragment.inputs.filter((input) => input.indexed).length;
    knownEvents.set(`${fragment.topicHash} ${indexed}`, { interface: iface, fragment });
  });
  iface.forEachError((fragment) => knownErrors.set(fragment.selector, { interface: iface, fragment }));
}

/** The interfaces of all contracts by their names. */
export const interfaces = () => new Map([...artifacts].map(([name, artifact]) => [name, artifact.interface]));

/** Everything below is in whole seconds of block time. */
export class Chain {
  #url;
  #process;
  #server;
  #id = 0;
  #nonces = new Map();
  #fee = 10n ** 10n;
  #tip = 1n;
  #words = "m/44'/60'/0'/0";
  #account;
  #people = [];

  /** With further options for anvil, where it is anvil. */
  static async start(...more) {
    const chain = new Chain();
    if (process.env.TIEPM_CHAIN === 'hardhat') await chain.#join();
    else if (process.env.TIEPM_CHAIN) chain.#url = process.env.TIEPM_CHAIN;
    else await chain.#launch(more);
    chain.chainId = BigInt(await chain.rpc('eth_chainId'));
    if (BigInt(await chain.rpc('eth_gasPrice')) === 0n) {
      chain.#fee = chain.#tip = 0n;
      chain.#words = `m/44'/60'/${randomInt(2 ** 31)}'/0`;
    }
    return chain;
  }

  /** Hardhat's node lives in this process. */
  async #join() {
    const { listen } = await import('./hardhat.mjs');
    this.#server = await listen();
    this.#url = `http://127.0.0.1:${this.#server.address().port}`;
  }

  async #launch(more) {
    const port = await freePort();
    this.#url = `http://127.0.0.1:${port}`;
    const name = `anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
    const anvil = join(home, 'node_modules/@foundry-rs', name, 'bin/anvil');
    if (!existsSync(anvil)) throw new Error(`no anvil for ${name}: name a running chain in TIEPM_CHAIN`);
    const options = [
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--hardfork',
      'cancun',
      '--prune-history',
      '--silent',
      '--memory-limit',
      `${1 << 30}`,
      '--accounts',
      '20',
      '--threads',
      '1',
      ...more,
    ];
    this.#process = spawn(anvil, options, { stdio: ['ignore', 'ignore', 'inherit'] });
    const died = new Promise((_, reject) => {
      this.#process.once('error', reject);
      this.#process.once('exit', (code) => reject(new Error(`anvil ended with ${code}`)));
    });
    died.catch(() => {});
    await Promise.race([died, this.#listening()]);
  }

  async #listening() {
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.rpc('eth_blockNumber');
      } catch (notYet) {
        if (Date.now() > giveUp) throw notYet;
        await new Promise((done) => setTimeout(done, 20));
      }
    }
  }

  get url() {
    return this.#url;
  }

  stop() {
    this.#process?.kill('SIGKILL');
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** The wallet of test account number i. */
  person(i) {
    this.#account ??= HDNodeWallet.fromPhrase(WORDS, undefined, this.#words);
    this.#people[i] ??= this.#account.deriveChild(i);
    return this.#people[i];
  }

  async rpc(method, ...params) {
    const body = JSON.stringify({ jsonrpc: '2.0', id: ++this.#id, method, params });
    const answer = await fetch(this.#url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { result, error } = await answer.json();
    if (error) throw Object.assign(new Error(`${method}: ${error.message}`), { data: revertData(error) });
    return result;
  }

  /** Sends a transaction and waits for it; fails where it does. */
  async transact(from, to, data) {
    const nonce =
      this.#nonces.get(from.address) ?? Number(await this.rpc('eth_getTransactionCount', from.address, 'latest'));
    const signed = await from.signTransaction({
      type: 2,
      chainId: this.chainId,
      nonce,
      to,
      data,
      gasLimit: GAS,
      maxFeePerGas: this.#fee,
      maxPriorityFeePerGas: this.#tip,
    });
    const hash = await this.rpc('eth_sendRawTransaction', signed);
    this.#nonces.set(from.address, nonce + 1);
    const receipt = await this.#receipt(hash);
    if (receipt.status === '0x1') return receipt;
    await this.call({ from: from.address, to, data });
    throw new Error(`transaction ${hash} failed`);
  }

  async #receipt(hash) {
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      const receipt = await this.rpc('eth_getTransactionReceipt', hash);
      if (receipt) return receipt;
      if (Date.now() > giveUp) throw new Error(`no receipt for ${hash}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** Calls without a transaction; where it is refused, the error says by what. */
  async call(call) {
    try {
      return await this.rpc('eth_call', call, 'latest');
    } catch (refused) {
      throw explained(refused);
    }
  }

  /** Deploys a contract by its name. */
  async deploy(from, name, ...args) {
    const artifact = artifacts.get(name);
    const data = artifact.bytecode + artifact.interface.encodeDeploy(args).slice(2);
    const receipt = await this.transact(from, null, data);
    return this.at(name, receipt.contractAddress, receipt);
  }

  /** A contract that stands at an address. */
  at(name, address, receipt) {
    return new Deployed(this, name, address, receipt);
  }

  /** Lets time pass. */
  async pass(seconds) {
    await this.rpc('evm_increaseTime', seconds);
    await this.rpc('evm_mine');
  }

  /** The time of the last block. */
  async now() {
    return Number((await this.rpc('eth_getBlockByNumber', 'latest', false)).timestamp);
  }
}

class Deployed {
  constructor(chain, name, address, receipt) {
    this.chain = chain;
    this.name = name;
    this.interface = artifacts.get(name).interface;
    this.address = address;
    this.receipt = receipt;
  }

  data(method, ...args) {
    return this.interface.encodeFunctionData(method, args);
  }

  /** Asks, and gives the one answer, or all of them where there are several. */
  async ask(method, ...args) {
    return this.askAs(undefined, method, ...args);
  }

  async askAs(from, method, ...args) {
    const call = { to: this.address, data: this.data(method, ...args), from: from?.address };
    const answer = this.interface.decodeFunctionResult(method, await this.chain.call(call));
    return answer.length === 1 ? answer[0] : answer;
  }

  /** Does something, and gives the receipt with its events: [name, ...values]. */
  async send(from, method, ...args) {
    const data = this.data(method, ...args);
    const receipt = await this.chain.transact(from, this.address, data);
    return { ...receipt, gas: Number(receipt.gasUsed), events: events(receipt) };
  }

  /** Fails unless it is refused with that error, and with those values where they are named. */
  async refuses(from, method, args, error, ...values) {
    await assert.rejects(this.askAs(from, method, ...args), (thrown) => {
      assert.equal(thrown.refusal?.name, error, thrown.message);
      values.forEach((value, i) => assert.equal(thrown.refusal.args[i], value));
      return true;
    });
  }
}

function events(receipt) {
  return receipt.logs.map((log) => {
    const known = knownEvents.get(`${log.topics[0]} ${log.topics.length - 1}`);
    if (!known) throw new Error(`an event that no contract names: ${log.topics[0]}`);
    return [known.fragment.name, ...known.interface.decodeEventLog(known.fragment, log.data, log.topics)];
  });
}

function explained(refused) {
  const known = refused.data && knownErrors.get(refused.data.slice(0, 10));
  if (!known) return refused;
  const { name } = known.fragment;
  const args = known.interface.decodeErrorResult(known.fragment, refused.data);
  return Object.assign(new Error(`${name}(${args.join(', ')})`), { refusal: { name, args } });
}

function revertData(error) {
  const data = typeof error.data === 'string' ? error.data : error.data?.data;
  return data?.startsWith('0x') ? data : undefined;
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
