// Makes docs/formats/vectors/proof.json of a run on a real chain: proofs, what a node would tell, and what must fail.
import { ethers } from '../../../../../common/src/test/js/chain.mjs';
import * as canonical from './canonical.mjs';
import { mutations, malformed } from './mutations.mjs';
import { batches, gap, NOON, Plant, statements } from './plant.mjs';

const { bytes, hex } = canonical;
const READING = 'format sample signature interval event receipt transaction block time gateway chain contract'.split(
  ' ',
);
const STATEMENT = 'format statement interval event receipt transaction block time chain contract'.split(' ');
const IDLE = {};

export async function vectors() {
  const plant = await Plant.build();
  try {
    return await made(plant);
  } finally {
    plant.close();
  }
}

async function made(plant) {
  const { sensorData, identity, registry } = plant.house;
  const genesis = (await plant.chain.rpc('eth_getBlockByNumber', '0x0', false)).hash;
  const [all, told] = [batches(), statements()];
  const leaves = [...Object.values(all), ...Object.values(told)].map((each) => each.leaf);
  const alone = all.pump;

  // three links: an interval of one batch and a large one in one transaction, then a gap, far back in a long block
  const call = (method, ...args) => ({ to: sensorData.address, data: sensorData.data(method, plant.gateway, ...args) });
  const roots = [
    [alone.leaf, NOON - 60],
    [canonical.root(leaves), NOON],
  ];
  const both = { ...call('anchorAll', 1, roots), gasLimit: 500_000 };
  const short = await plant.block(IDLE, both, IDLE);
  const missing = gap(plant.gateway, NOON, NOON + 10);
  const certify = { ...call('certifyGap', 6, [missing.leaf, NOON + 10, 3]), gasLimit: 500_000, type: 0 };
  const long = await plant.block(...Array(138).fill(IDLE), certify);

  const interval = (of, whole) => {
    const index = whole.findIndex((leaf) => leaf.equals(of.leaf));
    const path = canonical.path(whole, index).map(hex);
    return { index, count: canonical.smallestCount(index, whole.length), path, root: hex(canonical.root(whole)) };
  };
  const second = { sequence: 2, until: NOON, event: 1 };
  const anchored = (of, whole = leaves, link = second) => ({
    interval: interval(of, whole),
    anchor: plant.anchor(short, 1, link, genesis),
  });
  const ofReading = (batch, row, ...more) => ({
    format: 'tiepm-proof/1',
    reading: {
      sample: hex(batch.samples[row]),
      salt: hex(canonical.salt(batch.seed, row)),
      row,
      count: batch.samples.length,
      path: canonical.path(batch.leaves, row).map(hex),
    },
    batch: { header: hex(batch.header), signature: hex(batch.signature) },
    ...anchored(batch, ...more),
  });
  const ofStatement = (statement) => ({
    format: 'tiepm-proof/1',
    statement: { bytes: hex(statement.bytes) },
    ...anchored(statement),
  });
  const ofGap = {
    format: 'tiepm-proof/1',
    statement: { bytes: hex(missing.bytes) },
    anchor: plant.anchor(long, 138, { sequence: 6, until: NOON + 10, event: 0 }, genesis),
  };
  const first = { sequence: 1, until: NOON - 60, event: 0 };
  const values = ['81.25', '-4711', 'on', 'Türblatt 4 ⚙', '0001feff', '3 numbers at 25600 Hz', 'no value'];
  const proofs = [
    ...values.map((value, row) => ({ name: `row ${row} of press-7`, shows: value, file: ofReading(all.press, row) })),
    { name: 'a key that nobody enrolled', open: ['gateway'], file: ofReading(all.foreign, 0) },
    { name: 'a key that was rotated', rotated: true, file: ofReading(all.rotated, 0) },
    { name: 'an alarm', file: ofStatement(told.alarm) },
    { name: 'the head of the audit trail', file: ofStatement(told.audit) },
    { name: 'a statement of another kind', file: ofStatement(told.unknown) },
    { name: 'a gap', file: ofGap },
    { name: 'a reading after the end of its window', fails: ['time'], file: ofReading(all.late, 0) },
    { name: 'a reading in the batch of another machine', fails: ['sample'], file: ofReading(all.borrowed, 0) },
    {
      name: 'a batch alone, cut after the end of its window',
      fails: ['time'],
      file: ofReading(alone, 0, [alone.leaf], first),
    },
    { name: 'a statement that is no JSON', fails: ['statement'], file: ofStatement(told.noJson) },
    { name: 'a statement after the end of its window', fails: ['time'], file: ofStatement(told.late) },
  ];
  return {
    format: 'docs/formats/proof.md',
    node: await node(plant, [short, long], { identity, registry }),
    proofs: proofs.map(expected),
    mutations: mutations(proofs),
    malformed: malformed(proofs[0].file),
  };
}

/** The mark of every check, without anything else, and with the node and the registry. */
function expected({ name, file, shows, open = [], rotated, fails = [] }) {
  const names = (file.reading ? READING : STATEMENT).filter((each) => each !== 'interval' || file.interval);
  const marks = (still) => (each) => [each, fails.includes(each) ? 'failed' : still.includes(each) ? 'open' : 'passed'];
  const alone = ['chain', 'contract', ...open, ...(rotated ? ['gateway'] : [])];
  const offline = Object.fromEntries(names.map(marks(alone)));
  return { name, ...(shows ? { shows } : {}), offline, online: Object.fromEntries(names.map(marks(open))), file };
}

/** What the node tells that the checks ask for. */
async function node(plant, blocks, { identity, registry }) {
  const { chain } = plant;
  const latest = await chain.rpc('eth_blockNumber');
  const topic = identity.interface.getEvent('KeyRotated').topicHash;
  const range = { fromBlock: '0x0', toBlock: latest };
  const numbers = ['0x0', ...blocks.map(({ block }) => block.number)];
  const answers = await Promise.all(numbers.map((number) => chain.rpc('eth_getBlockByNumber', number, false)));
  const rotations = await chain.rpc('eth_getLogs', { ...range, address: identity.address, topics: [topic] });
  const addresses = (versions) => versions.map(({ address }) => address.toLowerCase());
  return {
    chainId: ethers.toQuantity(chain.chainId),
    latest,
    clientVersion: await chain.rpc('web3_clientVersion'),
    registry: registry.address.toLowerCase(),
    contracts: Object.fromEntries(Object.entries(plant.contracts).map(([name, all]) => [name, addresses(all)])),
    blocks: Object.fromEntries(answers.map((block) => [block.number, { ...block, transactions: [] }])),
    logs: rotations,
  };
}
