// What the proofs of the vectors are about: an installation on a real chain, and the batches and statements of an
// interval. Keys, seeds, times and salts are fixed, and blocks are a second apart, so that it is the same every time.
import { Chain, ethers } from '../../../../../common/src/test/js/chain.mjs';
import { House, digest } from '../../../../../common/src/test/js/house.mjs';
import * as canonical from './canonical.mjs';
import { encodeHeader, encodeReceipt, trie } from './trie.mjs';

const { bytes, hex, KEYS } = canonical;
/** When the chain begins, 2026-11-21T12:00:00Z, which is when the interval ends. */
export const NOON = 1795262400;
const GATEWAY = 1;
const nanos = (seconds, more = 0) => BigInt(NOON + seconds) * 1_000_000_000n + BigInt(more);

export const keys = {
  gateway: KEYS.secp256k1('the first key of the gateway'),
  rotated: KEYS.p256('the second key of the gateway'),
  foreign: KEYS.ed25519('a key that nobody enrolled'),
};

export class Plant {
  static async build() {
    const plant = new Plant();
    const chain = await Chain.start('--timestamp', `${NOON}`);
    try {
      await chain.rpc('anvil_setBlockTimestampInterval', 1);
      plant.house = await House.build(chain);
      await plant.#enter();
      await plant.#enrol();
    } catch (failed) {
      chain.stop();
      throw failed;
    }
    return plant;
  }

  close() {
    this.house.close();
  }

  get chain() {
    return this.house.chain;
  }

  async #approve(target, method, ...args) {
    const { house } = this;
    const salt = digest(`${method} ${args.join(' ')}`);
    const operation = { target: target.address, data: target.data(method, ...args), salt, expires: NOON + 3600 };
    const id = await house.propose(operation);
    for (const admin of [house.ada, house.ben]) await house.authority.send(admin, 'approve', id);
    await house.authority.send(house.stranger, 'execute', operation);
  }

  /** The contract that is anchored to is the first of two versions. */
  async #enter() {
    const { house } = this;
    const next = await house.deploy('SensorData', house.authority.address, house.identity.address);
    this.contracts = {
      SensorData: [house.sensorData, next],
      AssetIdentity: [house.identity],
      AssetRegistration: [house.assets],
    };
    for (const [name, versions] of Object.entries(this.contracts)) {
      for (const { address } of versions) {
        const code = await this.chain.rpc('eth_getCode', address, 'latest');
        await this.#approve(house.registry, 'enter', ethers.id(name), address, ethers.keccak256(code));
      }
    }
  }

  /** The gateway is named by its first key, which was rotated since. */
  async #enrol() {
    const { house } = this;
    const machine = await house.machine('press-7');
    this.gateway = `0x${hex(keys.gateway.fingerprint)}`;
    await house.identity.send(house.maker, 'issue', machine, GATEWAY, keys.gateway.point);
    await this.#approve(house.identity, 'rotate', machine, this.gateway, keys.rotated.point);
    await house.sensorData.send(house.operator, 'enrol', this.gateway, house.gateway.address, NOON - 3600);
  }

  /** Puts several transactions of the gateway's into one block; gives the block with all that is in it. */
  async block(...calls) {
    const from = this.house.gateway;
    let nonce = Number(await this.chain.rpc('eth_getTransactionCount', from.address, 'latest'));
    const chainId = this.chain.chainId;
    const price = 10n ** 10n;
    const fees = [{ type: 0, gasPrice: price }, , { type: 2, maxFeePerGas: price, maxPriorityFeePerGas: 1n }];
    const raw = [];
    for (const { to = from.address, data = '0x', gasLimit = 21_000, type = 2 } of calls) {
      raw.push(await from.signTransaction({ chainId, nonce: nonce++, to, data, gasLimit, ...fees[type] }));
    }
    await this.chain.rpc('evm_setAutomine', false);
    for (const each of raw) await this.chain.rpc('eth_sendRawTransaction', each);
    await this.chain.rpc('evm_mine');
    await this.chain.rpc('evm_setAutomine', true);
    return this.#read(raw);
  }

  async #read(raw) {
    const block = await this.chain.rpc('eth_getBlockByNumber', 'latest', false);
    const hashes = raw.map((each) => ethers.keccak256(each));
    if (hashes.join() !== block.transactions.join()) throw new Error('the block has other transactions');
    const receipts = [];
    for (const hash of hashes) receipts.push(await this.chain.rpc('eth_getTransactionReceipt', hash));
    const [transactions, told] = [trie(raw), trie(receipts.map(encodeReceipt))];
    if (transactions.root !== block.transactionsRoot || told.root !== block.receiptsRoot)
      throw new Error('other tries');
    const header = encodeHeader(block);
    if (ethers.keccak256(header) !== block.hash) throw new Error('another header');
    return { block, header, hashes, transactions, receipts: told };
  }

  /** What a proof says of the link in one transaction of a block. */
  anchor({ block, header, hashes, transactions, receipts }, index, { sequence, until, event }, genesis) {
    return {
      chain: { id: Number(this.chain.chainId), genesis, kind: 'single-node' },
      contract: this.house.sensorData.address.toLowerCase(),
      gateway: this.gateway.slice(2),
      sequence,
      until,
      event,
      transaction: { index, hash: hashes[index], proof: transactions.proof(index) },
      receipt: { proof: receipts.proof(index) },
      block: { number: Number(block.number), hash: block.hash, header },
    };
  }
}

const seed = (name) => canonical.sha256(Buffer.from(`seed ${name}`));

function reading(asset, point, unit, at, kind, value, quality) {
  const more = quality ? { quality } : {};
  return canonical.sample({
    asset,
    point,
    unit,
    at: nanos(at, 123456789),
    received: nanos(at, 125000000),
    kind,
    value,
    ...more,
  });
}

/** The batches of the interval, by name and sequence as it wants them. */
export function batches() {
  const press = [
    ['oil.level', '%', 'real', 81.25],
    ['strokes', '1', 'integer', -4711n],
    ['running', '1', 'flag', true],
    ['programme', '1', 'text', 'Türblatt 4 ⚙'],
    ['frame', '1', 'bytes', [0, 1, 254, 255]],
    ['vibration', 'mm/s', 'waveform', { rate: 25600, numbers: [0.5, -0.25, 1e-9] }],
    ['spindle.temperature', 'Cel', 'none', undefined, 'no link'],
  ].map(([point, unit, kind, value, quality]) => reading('press-7', point, unit, -40, kind, value, quality));
  const first = canonical.sha256(Buffer.from('the first batch of press-7'));
  const second = canonical.batch({
    asset: 'press-7',
    sequence: 2,
    previous: first,
    cut: nanos(-30),
    key: keys.gateway,
    samples: press,
    seed: seed('press-7 2'),
    gaps: [{ from: nanos(-90), to: nanos(-60), cause: 0, lost: 3 }],
  });
  const single = (asset, key, at, more = {}) => {
    const samples = [reading(asset, 'load', '%', at, 'real', 12.5)];
    return canonical.batch({ asset, sequence: 1, cut: nanos(at + 1), key, samples, seed: seed(asset), ...more });
  };
  return {
    foreign: single('cnc-1', keys.foreign, -20),
    borrowed: canonical.batch({
      asset: 'lathe-1',
      sequence: 1,
      cut: nanos(-12),
      key: keys.gateway,
      samples: [reading('press-7', 'load', '%', -13, 'real', 12.5)],
      seed: seed('lathe-1'),
    }),
    late: single('mill-1', keys.gateway, 1),
    press: second,
    rotated: single('press-7', keys.rotated, -10, { sequence: 3, previous: second.digest }),
    pump: single('pump-1', keys.gateway, -15),
  };
}

const said = (kind, subject, text, at = -5) => canonical.statement({ kind, subject, at: nanos(at), text });

/** The statements of the interval, in the order in which they were made. */
export const statements = () => ({
  alarm: said('alarm', 'press-7/oil.level', '{"state":"RAISED","limit":80}'),
  audit: said('audit', 'audit', `{"sequence":12,"head":"${hex(seed('audit'))}"}`),
  unknown: said('note', 'pump-1', '"seal exchanged"'),
  noJson: said('note', 'pump-1', 'seal exchanged'),
  late: said('note', 'pump-1', '"after the end"', 1),
});

/** The certificate of a stretch in which nothing was anchored. */
export function gap(gateway, from, until) {
  const text = `{"from":${from},"until":${until},"cause":"the ledger could not be reached"}`;
  return canonical.statement({ kind: 'gap', subject: hex(bytes(gateway)), at: nanos(9), text });
}
