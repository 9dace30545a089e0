// What things cost, against contracts/common/gas.json. GOLDEN=write renews it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts, ethers, interfaces } from './chain.mjs';
import { digest, House, role } from './house.mjs';

const FILE = join(contracts, 'common/gas.json');
const ROOTS = 500;
const DEPTH = 20;
/** What the standards of the tokens bring along, by OpenZeppelin. */
const STANDARD = ['approve', 'setApprovalForAll', 'transfer', 'transferFrom', 'safeTransferFrom', 'permit'];
const kept = JSON.parse(readFileSync(FILE, 'utf8'));
const measured = {};
const called = new Set();
let house, now;

before(async () => {
  house = await House.build();
  now = await house.chain.now();
});
after(() => house?.close());

const note = (what, { gasUsed }, of = 1) => (measured[what] = Math.round(Number(gasUsed) / of));

/** Does something, and notes what it costs. */
async function spend(what, contract, who, method, ...args) {
  called.add(`${contract.name}.${method}`);
  const receipt = await contract.send(who, method, ...args);
  note(what, receipt);
  return receipt;
}

/** The same for what several must approve: of that only the execution. */
async function approved(what, contract, method, ...args) {
  called.add(`${contract.name}.${method}`);
  note(what, await house.approved(contract, method, ...args));
}

/** What a view costs in a transaction. */
const view = (contract, method, ...args) =>
  house.chain.transact(house.operator, contract.address, contract.data(method, ...args));

/** A key of secp256k1 as contracts take it. */
function point(key) {
  const bytes = ethers.SigningKey.computePublicKey(key, false);
  return [0, `0x${bytes.slice(4, 68)}`, `0x${bytes.slice(68)}`];
}

async function deployments() {
  for (const name of ['authority', 'registry', 'assets', 'identity', 'sensorData']) {
    note(`deploy ${name}`, house[name].receipt);
  }
  const hash = ethers.keccak256(await house.chain.rpc('eth_getCode', house.assets.address, 'latest'));
  await approved('enter a contract', house.registry, 'enter', ethers.id('Assets'), house.assets.address, hash);
}

async function assets() {
  const { assets, identity, owner, buyer } = house;
  await house.machine('first');
  const names = ['ACME', 'second', owner.address];
  await spend('register a machine', assets, house.maker, 'register', ...names, digest('second'));
  const [machine, part] = [await assets.ask('idOf', 'ACME', 'first'), await assets.ask('idOf', 'ACME', 'second')];
  await spend('move to the next stage', assets, house.operator, 'move', machine, 2);
  const certificate = digest('certificate');
  await spend('claim a certificate', assets, house.auditor, 'claim', machine, 2, certificate, now, 0);
  await spend('take a certificate back', assets, house.auditor, 'revoke', machine, 2, certificate);
  await spend('install a part', assets, house.technician, 'install', part, machine);
  const offer = { to: buyer.address, expires: now + 9999, lienHolder: ethers.ZeroAddress, terms: digest('terms') };
  await spend('offer', assets, owner, 'offer', machine, offer);
  await spend('issue an identity', identity, house.operator, 'issue', machine, 1, point(house.gateway.privateKey));
  await spend('accept', assets, buyer, 'accept', machine, offer);
  const signature = house.gateway.signingKey.sign(digest('batch')).serialized;
  const time = await house.chain.now();
  note('check a signature', await view(house.sensorData, 'isSigned', machine, time, digest('batch'), signature));
  await keys(machine);
  await ends(machine, part);
}

async function keys(machine) {
  const { identity } = house;
  const [second, third] = [point(ethers.id('second')), point(ethers.id('third'))];
  await approved('enrol a key', identity, 'enrol', machine, 0, second);
  const old = await identity.ask('fingerprintOf', second);
  await approved('rotate a key', identity, 'rotate', machine, old, third);
  await spend('revoke a key', identity, house.ada, 'revoke', machine, await identity.ask('fingerprintOf', third));
}

async function ends(machine, part) {
  const { assets, owner, buyer } = house;
  const offer = { to: owner.address, expires: now + 9999, lienHolder: house.bank.address, terms: digest('back') };
  await assets.send(buyer, 'setApprovalForAll', house.technician.address, true);
  await assets.send(buyer, 'offer', machine, offer);
  await spend('take an offer back', assets, buyer, 'withdrawOffer', machine);
  await assets.send(buyer, 'offer', machine, offer);
  const removed = await spend('remove a part of what is on offer', assets, house.technician, 'remove', part);
  assert.equal(removed.events[0][0], 'OfferWithdrawn');
  await assets.send(buyer, 'offer', machine, offer);
  note('accept with a lien', await assets.send(owner, 'accept', machine, offer));
  await spend('release a lien', assets, house.bank, 'releaseLien', machine);
  await approved('decommission', assets, 'decommission', machine);
}

async function approvals() {
  const { authority, ada, ben, operator } = house;
  const operation = await house.operation(authority, 'setThreshold', 2);
  await spend('propose an operation', authority, operator, 'propose', operation);
  const id = await authority.ask('idOf', operation);
  await authority.send(ada, 'approve', id);
  await spend('approve it', authority, ben, 'approve', id);
  await spend('execute it', authority, ada, 'execute', operation);
  called.add('Authority.setThreshold');
  const signed = await house.operation(authority, 'setThreshold', 2);
  const signedId = await house.propose(signed);
  const fields = 'address target,bytes data,bytes32 salt,uint64 expires';
  const signature = await house.sign(ada, authority, 'TIEPM approvals', 'Operation', fields, signed);
  await spend('approve by signature', authority, operator, 'approveSigned', signedId, ada.address, signature);
  await spend('reject', authority, ben, 'reject', signedId);
  await approved('grant a role', authority, 'grantRole', role.ADMIN, house.bank.address);
  await approved('revoke a role', authority, 'revokeRole', role.ADMIN, ben.address);
  await spend('give a role up', authority, house.auditor, 'renounceRole', role.AUDITOR, house.auditor.address);
  for (const [what, who] of [
    [role.ADMIN, ben],
    [role.AUDITOR, house.auditor],
  ]) {
    const back = await house.operation(authority, 'grantRole', what, who.address);
    const backId = await house.propose(back);
    for (const admin of [ada, house.cleo]) await authority.send(admin, 'approve', backId);
    await authority.send(ada, 'execute', back);
  }
  await spend('pause', authority, operator, 'pause');
  await approved('end a pause', authority, 'unpause');
}

async function anchors() {
  const { sensorData: data, gateway } = house;
  const id = digest('gateway');
  const since = now - 86400;
  await spend('enrol a gateway', data, house.operator, 'enrol', id, gateway.address, since);
  const link = (i) => [digest(`root ${i}`), since + 60 * i];
  await spend('anchor the first root', data, gateway, 'anchor', id, 1, link(1));
  await spend('anchor one root', data, gateway, 'anchor', id, 2, link(2));
  await spend('certify a gap', data, gateway, 'certifyGap', id, 5, [digest('gap'), since + 180, 2]);
  const links = Array.from({ length: ROOTS }, (_, i) => link(i + 4));
  const many = `anchor a root, ${ROOTS} in one transaction`;
  note(many, await spend(many, data, gateway, 'anchorAll', id, 6, links), ROOTS);
  const path = Array.from({ length: DEPTH }, (_, i) => digest(`sibling ${i}`));
  note(
    `prove a leaf, depth ${DEPTH}`,
    await view(data, 'proves', [0, 2 ** DEPTH, path], digest('leaf'), digest('root')),
  );
  await spend('suspend a gateway', data, house.operator, 'suspend', id);
  await approved('give a gateway another sender', data, 'changeSender', id, gateway.address);
}

async function benchmarks() {
  const contract = await house.deploy('PerformanceBenchmark', house.authority.address);
  note('deploy benchmarks', contract.receipt);
  const fields = 'uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason';
  const sign = (who, set) => house.sign(who, contract, 'TIEPM benchmarks', 'BenchmarkSet', fields, set);
  const set = { subject: 1n, version: 1, digest: digest('set'), from: now - 86400, reason: ethers.ZeroHash };
  const [maker, auditor] = [house.maker.address, house.auditor.address];
  await spend('publish a set', contract, house.maker, 'publish', set, maker, await sign(house.maker, set));
  const next = { ...set, version: 2, from: now + 9999, reason: digest('reason') };
  const both = [maker, await sign(house.maker, next), auditor, await sign(house.auditor, next)];
  await spend('exchange a set', contract, house.maker, 'rebaseline', next, ...both);
  const period = { asset: 7n, subject: 1n, version: 1, from: now - 7200, until: now - 3600 };
  const result = { ...period, reached: 9650, evidence: digest('evidence') };
  const words = 'uint256 asset,uint256 subject,uint32 version,uint40 from,uint40 until,uint32 reached,bytes32 evidence';
  const attested = await house.sign(house.auditor, contract, 'TIEPM benchmarks', 'Result', words, result);
  await spend('attest a result', contract, house.maker, 'attest', result, auditor, attested);
}

async function maintenance() {
  const contract = await house.deploy('MaintenanceAlert', house.assets.address);
  note('deploy maintenance', contract.receipt);
  const { operator, technician } = house;
  const sign = (who, type, fields, value) => house.sign(who, contract, 'TIEPM maintenance', type, fields, value);
  const machine = await house.machine('maintained');
  const alert = [machine, 2, digest('rule'), digest('evidence')];
  await spend('raise an alert', contract, operator, 'raise', ...alert);
  await spend('acknowledge it', contract, operator, 'acknowledge', 1);
  await spend('order work', contract, operator, 'order', 1, technician.address, digest('plan'));
  const fields = 'uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency';
  const report = async (round) => {
    const cost = { parts: [1, 2], cost: 129900, currency: '0x455552' };
    const said = { order: 1, round, findings: digest('findings'), ...cost };
    return [said, await sign(technician, 'Report', fields, said)];
  };
  await spend('report work', contract, operator, 'report', ...(await report(1)));
  await spend('send work back', contract, operator, 'sendBack', 1, digest('reason'));
  await contract.send(operator, 'report', ...(await report(2)));
  const words = { order: 1, report: (await contract.ask('orderOf', 1)).report };
  const off = await sign(operator, 'SignOff', 'uint256 order,bytes32 report', words);
  await spend('sign it off', contract, operator, 'signOff', 1, operator.address, off);
  await spend('plan work', contract, operator, 'plan', machine, technician.address, digest('plan'));
  await spend('cancel an order', contract, operator, 'cancel', 2, digest('reason'));
  await contract.send(operator, 'raise', ...alert);
  await contract.send(operator, 'acknowledge', 2);
  await spend('dismiss an alert', contract, operator, 'dismiss', 2, digest('reason'));
}

async function rewards() {
  const contract = await house.deploy('EfficiencyAnalytics', house.assets.address, 10n ** 24n, 3600);
  note('deploy rewards', contract.receipt);
  const { operator, auditor } = house;
  const fields =
    'uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,bytes32 evidence';
  const claim = async (what, serial) => {
    const period = { from: now - 7200, until: now - 3600 };
    const from = { asset: await house.machine(serial), beneficiary: house.owner.address, ...period };
    const saving = { ...from, saved: 5000, baseline: digest('baseline'), evidence: digest('evidence') };
    const signature = await house.sign(auditor, contract, 'TIEPM saving', 'Saving', fields, saving);
    const { events } = await spend(what, contract, operator, 'claim', saving, auditor.address, signature);
    return events[0][1];
  };
  const first = await claim('claim a saving', 'saver');
  const second = await claim('claim a saving', 'second saver');
  await spend('dispute a claim', contract, operator, 'dispute', second, digest('reason'));
  await approved('uphold a dispute', contract, 'resolve', second, true);
  await house.chain.pass(3600);
  await spend('mint a reward', contract, operator, 'mint', first);
  await approved('claw a reward back', contract, 'clawBack', first);
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

test('the table leaves out nothing that changes something', () => {
  const left = [];
  for (const [contract, { fragments }] of interfaces()) {
    for (const { type, name, constant } of fragments) {
      if (type === 'function' && !constant && !STANDARD.includes(name)) left.push(`${contract}.${name}`);
    }
  }
  // the authority has an approve of its own
  left.push('Authority.approve');
  assert.deepEqual(
    left.filter((each) => !called.has(each)),
    [],
  );
});
