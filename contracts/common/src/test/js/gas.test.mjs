// What things cost, against contracts/common/gas.json. GOLDEN=write renews it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts, ethers } from './chain.mjs';
import { digest, House } from './house.mjs';

const FILE = join(contracts, 'common/gas.json');
const ROOTS = 500;
const DEPTH = 20;
const kept = JSON.parse(readFileSync(FILE, 'utf8'));
const measured = {};
let house, now;

before(async () => {
  house = await House.build();
  now = await house.chain.now();
});
after(() => house?.close());

const note = (what, { gasUsed }, of = 1) => (measured[what] = Math.round(Number(gasUsed) / of));

/** What a view costs in a transaction. */
const view = (contract, method, ...args) =>
  house.chain.transact(house.operator, contract.address, contract.data(method, ...args));

async function deployments() {
  for (const name of ['authority', 'registry', 'assets', 'identity', 'sensorData']) {
    note(`deploy ${name}`, house[name].receipt);
  }
}

async function assets() {
  const { assets, identity } = house;
  const owner = house.owner.address;
  await house.machine('first');
  note('register a machine', await assets.send(house.maker, 'register', 'ACME', 'second', owner, digest('second')));
  const [machine, part] = [await assets.ask('idOf', 'ACME', 'first'), await assets.ask('idOf', 'ACME', 'second')];
  note('move to the next stage', await assets.send(house.operator, 'move', machine, 2));
  note('claim a certificate', await assets.send(house.auditor, 'claim', machine, 2, digest('certificate'), now, 0));
  note('install a part', await assets.send(house.technician, 'install', part, machine));
  const offer = {
    to: house.buyer.address,
    expires: now + 9999,
    lienHolder: ethers.ZeroAddress,
    terms: digest('terms'),
  };
  note('offer', await assets.send(house.owner, 'offer', machine, offer));
  const point = ethers.SigningKey.computePublicKey(house.gateway.privateKey, false);
  const key = [0, `0x${point.slice(4, 68)}`, `0x${point.slice(68)}`];
  note('issue an identity', await identity.send(house.operator, 'issue', machine, 1, key));
  note('accept', await assets.send(house.buyer, 'accept', machine, offer));
  const signature = house.gateway.signingKey.sign(digest('batch')).serialized;
  const time = await house.chain.now();
  note('check a signature', await view(house.sensorData, 'isSigned', machine, time, digest('batch'), signature));
}

async function approvals() {
  const operation = await house.operation(house.authority, 'setThreshold', 2);
  note('propose an operation', await house.authority.send(house.operator, 'propose', operation));
  const id = await house.authority.ask('idOf', operation);
  await house.authority.send(house.ada, 'approve', id);
  note('approve it', await house.authority.send(house.ben, 'approve', id));
  note('execute it', await house.authority.send(house.ada, 'execute', operation));
}

async function anchors() {
  const { sensorData: data, gateway } = house;
  const id = digest('gateway');
  const since = now - 86400;
  note('enrol a gateway', await data.send(house.operator, 'enrol', id, gateway.address, since));
  const link = (i) => [digest(`root ${i}`), since + 60 * i];
  note('anchor the first root', await data.send(gateway, 'anchor', id, 1, link(1)));
  note('anchor one root', await data.send(gateway, 'anchor', id, 2, link(2)));
  note('certify a gap', await data.send(gateway, 'certifyGap', id, 5, [digest('gap'), since + 180, 2]));
  const links = Array.from({ length: ROOTS }, (_, i) => link(i + 4));
  note(`anchor a root, ${ROOTS} in one transaction`, await data.send(gateway, 'anchorAll', id, 6, links), ROOTS);
  const path = Array.from({ length: DEPTH }, (_, i) => digest(`sibling ${i}`));
  note(
    `prove a leaf, depth ${DEPTH}`,
    await view(data, 'proves', [0, 2 ** DEPTH, path], digest('leaf'), digest('root')),
  );
}

async function benchmarks() {
  const contract = await house.deploy('PerformanceBenchmark', house.authority.address);
  note('deploy benchmarks', contract.receipt);
  const fields = 'uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason';
  const sign = (who, set) => house.sign(who, contract, 'TIEPM benchmarks', 'BenchmarkSet', fields, set);
  const set = { subject: 1n, version: 1, digest: digest('set'), from: now, reason: ethers.ZeroHash };
  const [maker, auditor] = [house.maker.address, house.auditor.address];
  note('publish a set', await contract.send(house.maker, 'publish', set, maker, await sign(house.maker, set)));
  const next = { ...set, version: 2, from: now + 9999, reason: digest('reason') };
  const both = [maker, await sign(house.maker, next), auditor, await sign(house.auditor, next)];
  note('exchange a set', await contract.send(house.maker, 'rebaseline', next, ...both));
}

async function maintenance() {
  const contract = await house.deploy('MaintenanceAlert', house.assets.address);
  note('deploy maintenance', contract.receipt);
  const sign = (who, type, fields, value) => house.sign(who, contract, 'TIEPM maintenance', type, fields, value);
  const machine = await house.machine('maintained');
  const [rule, evidence] = [digest('rule'), digest('evidence')];
  note('raise an alert', await contract.send(house.operator, 'raise', machine, 2, rule, evidence));
  note('acknowledge it', await contract.send(house.operator, 'acknowledge', 1));
  note('order work', await contract.send(house.operator, 'order', 1, house.technician.address, digest('plan')));
  const report = {
    order: 1,
    round: 1,
    findings: digest('findings'),
    parts: [1, 2],
    cost: 129900,
    currency: '0x455552',
  };
  const fields = 'uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency';
  const signature = await sign(house.technician, 'Report', fields, report);
  note('report work', await contract.send(house.operator, 'report', report, signature));
  const words = { order: 1, report: (await contract.ask('orderOf', 1)).report };
  const off = await sign(house.operator, 'SignOff', 'uint256 order,bytes32 report', words);
  note('sign it off', await contract.send(house.operator, 'signOff', 1, house.operator.address, off));
}

async function rewards() {
  const contract = await house.deploy('EfficiencyAnalytics', house.assets.address, 10n ** 24n, 3600);
  note('deploy rewards', contract.receipt);
  const fields =
    'uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,bytes32 evidence';
  const period = { from: now - 7200, until: now - 3600 };
  const from = { asset: await house.machine('saver'), beneficiary: house.owner.address, ...period };
  const saving = { ...from, saved: 5000, baseline: digest('baseline'), evidence: digest('evidence') };
  const signature = await house.sign(house.auditor, contract, 'TIEPM saving', 'Saving', fields, saving);
  const claimed = await contract.send(house.operator, 'claim', saving, house.auditor.address, signature);
  note('claim a saving', claimed);
  await house.chain.pass(3600);
  note('mint a reward', await contract.send(house.operator, 'mint', claimed.events[0][1]));
}

test('nothing costs more, or less, than the table says', async () => {
  await deployments();
  await assets();
  await approvals();
  await anchors();
  await benchmarks();
  await maintenance();
  await rewards();
  if (process.env.GOLDEN === 'write') {
    writeFileSync(FILE, `${JSON.stringify({ tolerance: kept.tolerance, gas: measured }, null, 2)}\n`);
    return;
  }
  assert.deepEqual(Object.keys(measured), Object.keys(kept.gas));
  const off = Object.entries(measured).filter(([what, gas]) => Math.abs(gas / kept.gas[what] - 1) > kept.tolerance);
  assert.deepEqual(
    off.map(([what, gas]) => `${what}: ${gas}, the table says ${kept.gas[what]}`),
    [],
  );
});
