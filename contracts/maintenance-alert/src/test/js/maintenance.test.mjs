import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const REPORT = 'uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency';
const SIGN_OFF = 'uint256 order,bytes32 report';
const ALERT = { raised: 1n, acknowledged: 2n, ordered: 3n, resolved: 4n, dismissed: 5n };
const ORDER = { open: 1n, reported: 2n, closed: 3n, cancelled: 4n };
const HIGH = 2;
let house, maintenance, press;

before(async () => {
  house = await House.build();
  maintenance = await house.deploy('MaintenanceAlert', house.assets.address);
  press = await house.machine('press');
});
after(() => house?.close());

const sign = (who, type, fields, value, chainId) =>
  house.sign(who, maintenance, 'TIEPM maintenance', type, fields, value, chainId);

async function raised(asset = press) {
  const { events } = await maintenance.send(house.operator, 'raise', asset, HIGH, digest('rule'), digest('evidence'));
  assert.deepEqual(events[0].slice(2), [asset, digest('rule'), BigInt(HIGH), digest('evidence')]);
  return events[0][1];
}

async function acknowledged(asset) {
  const alert = await raised(asset);
  await maintenance.send(house.technician, 'acknowledge', alert);
  return alert;
}

async function ordered(alert) {
  alert ??= await acknowledged();
  const { events } = await maintenance.send(house.operator, 'order', alert, house.technician.address, digest('plan'));
  return events.find(([name]) => name === 'WorkOrdered')[1];
}

function report(order, changes = {}) {
  return {
    order,
    round: 1,
    findings: digest('findings'),
    parts: [1n, 2n],
    cost: 129900n,
    currency: '0x455552',
    ...changes,
  };
}

async function reported(order) {
  order ??= await ordered();
  const said = report(order);
  await maintenance.send(house.stranger, 'report', said, await sign(house.technician, 'Report', REPORT, said));
  return order;
}

async function signOff(order, who = house.operator, chainId) {
  const { report } = await maintenance.ask('orderOf', order);
  return [order, who.address, await sign(who, 'SignOff', SIGN_OFF, { order, report }, chainId)];
}

const alertState = async (alert) => (await maintenance.ask('alertOf', alert)).state;
const orderState = async (order) => (await maintenance.ask('orderOf', order)).state;

test("an alert goes from raised to resolved by two people's signatures", async () => {
  const alert = await raised();
  assert.equal(await alertState(alert), ALERT.raised);
  await maintenance.send(house.technician, 'acknowledge', alert);
  assert.equal(await alertState(alert), ALERT.acknowledged);
  const order = await ordered(alert);
  assert.equal(await alertState(alert), ALERT.ordered);
  assert.equal(await orderState(order), ORDER.open);
  const said = report(order);
  const sent = await maintenance.send(
    house.stranger,
    'report',
    said,
    await sign(house.technician, 'Report', REPORT, said),
  );
  assert.deepEqual(sent.events[0].slice(0, 3), ['WorkReported', order, house.technician.address]);
  assert.equal(sent.events[0][3].cost, 129900n);
  assert.deepEqual([...sent.events[0][3].parts], [1n, 2n]);
  const expected = ethers.TypedDataEncoder.hashStruct(
    'Report',
    {
      Report: REPORT.split(',').map((field) => {
        const [type, name] = field.split(' ');
        return { type, name };
      }),
    },
    said,
  );
  assert.equal((await maintenance.ask('orderOf', order)).report, expected);
  assert.equal(await orderState(order), ORDER.reported);
  const { events } = await maintenance.send(house.stranger, 'signOff', ...(await signOff(order)));
  assert.deepEqual(events[0], ['WorkSignedOff', order, house.technician.address, house.operator.address]);
  assert.equal(await orderState(order), ORDER.closed);
  assert.equal(await alertState(alert), ALERT.resolved);
});

test('an alert names rule and evidence, and is raised for the owner', async () => {
  const raise = [press, HIGH, digest('rule'), digest('evidence')];
  await maintenance.refuses(house.operator, 'raise', raise.with(2, ethers.ZeroHash), 'NoDigest');
  await maintenance.refuses(house.operator, 'raise', raise.with(3, ethers.ZeroHash), 'NoDigest');
  await maintenance.refuses(house.operator, 'raise', raise.with(0, 1n), 'ERC721NonexistentToken');
  for (const other of [house.technician, house.owner, house.stranger]) {
    await maintenance.refuses(other, 'raise', raise, 'NotActingForOwner', other.address, press, role.OPERATOR);
  }
});

test('an alert takes each step once and in its turn', async () => {
  const alert = await raised();
  const [{ operator }, technician, why] = [house, house.technician.address, digest('why')];
  const steps = { acknowledge: [alert], dismiss: [alert, why], order: [alert, technician, why] };
  const refused = async (names, state) => {
    for (const name of names) await maintenance.refuses(operator, name, steps[name], 'WrongAlertState', alert, state);
  };
  await refused(['dismiss', 'order'], ALERT.raised);
  await maintenance.send(operator, 'acknowledge', alert);
  await refused(['acknowledge'], ALERT.acknowledged);
  const order = await ordered(alert);
  await refused(Object.keys(steps), ALERT.ordered);
  await reported(order);
  await maintenance.send(operator, 'signOff', ...(await signOff(order)));
  await refused(Object.keys(steps), ALERT.resolved);
  for (const unknown of [0, 9999]) {
    await maintenance.refuses(operator, 'acknowledge', [unknown], 'WrongAlertState', BigInt(unknown), 0n);
  }
});

test('an alert is dismissed with a reason, by the operator, for good', async () => {
  const alert = await acknowledged();
  await maintenance.refuses(house.operator, 'dismiss', [alert, ethers.ZeroHash], 'NoDigest');
  await maintenance.refuses(house.technician, 'dismiss', [alert, digest('why')], 'NotActingForOwner');
  const { events } = await maintenance.send(house.operator, 'dismiss', alert, digest('why'));
  assert.deepEqual(events[1], ['AlertDismissed', alert, digest('why'), house.operator.address]);
  assert.equal(await alertState(alert), ALERT.dismissed);
  await maintenance.refuses(
    house.operator,
    'order',
    [alert, house.technician.address, digest('plan')],
    'WrongAlertState',
  );
});

test('only who acts for the owner acknowledges', async () => {
  const alert = await raised();
  for (const other of [house.owner, house.stranger, house.ada]) {
    await maintenance.refuses(other, 'acknowledge', [alert], 'NotActingForOwner', other.address);
  }
  await maintenance.askAs(house.technician, 'acknowledge', alert);
  await maintenance.askAs(house.operator, 'acknowledge', alert);
});

test('work is ordered by the operator, from a technician who acts for the owner, with a plan', async () => {
  const alert = await acknowledged();
  const order = [alert, house.technician.address, digest('plan')];
  await maintenance.refuses(house.technician, 'order', order, 'NotActingForOwner', house.technician.address);
  const other = [house.vendor.address, press, role.TECHNICIAN];
  await maintenance.refuses(
    house.operator,
    'order',
    order.with(1, house.vendor.address),
    'NotActingForOwner',
    ...other,
  );
  await maintenance.refuses(house.operator, 'order', order.with(2, ethers.ZeroHash), 'NoDigest');
});

test('planned work needs no alert', async () => {
  const { events } = await maintenance.send(house.operator, 'plan', press, house.technician.address, digest('plan'));
  const order = await reported(events[0][1]);
  const closed = await maintenance.send(house.operator, 'signOff', ...(await signOff(order)));
  assert.deepEqual(
    closed.events.map(([name]) => name),
    ['WorkSignedOff'],
  );
  await maintenance.refuses(
    house.stranger,
    'plan',
    [press, house.technician.address, digest('plan')],
    'NotActingForOwner',
  );
});

test("a report is the order's technician's, over these words", async () => {
  const order = await ordered();
  const said = report(order);
  const signature = await sign(house.technician, 'Report', REPORT, said);
  const changes = [
    { cost: 1n },
    { parts: [1n] },
    { parts: [2n, 1n] },
    { findings: digest('other') },
    { currency: '0x555344' },
  ];
  for (const change of changes) {
    await maintenance.refuses(house.operator, 'report', [{ ...said, ...change }, signature], 'NotSignedBy');
  }
  const foreign = await sign(house.technician, 'Report', REPORT, said, 1n);
  await maintenance.refuses(house.operator, 'report', [said, foreign], 'NotSignedBy', house.technician.address);
  const operators = await sign(house.operator, 'Report', REPORT, said);
  await maintenance.refuses(house.operator, 'report', [said, operators], 'NotSignedBy', house.technician.address);
  await maintenance.refuses(house.operator, 'report', [report(order, { findings: ethers.ZeroHash }), '0x'], 'NoDigest');
  await maintenance.refuses(house.operator, 'report', [report(order, { round: 2 }), '0x'], 'WrongRound', order, 2n);
  const many = report(order, { parts: Array(33).fill(1n) });
  await maintenance.refuses(house.operator, 'report', [many, '0x'], 'TooManyParts', 33n);
  await house.assets.send(house.owner, 'setApprovalForAll', house.technician.address, false);
  await maintenance.refuses(house.operator, 'report', [said, signature], 'NotActingForOwner', house.technician.address);
  await house.assets.send(house.owner, 'setApprovalForAll', house.technician.address, true);
  await maintenance.send(house.operator, 'report', said, signature);
  await maintenance.refuses(house.operator, 'report', [said, signature], 'WrongOrderState', order, ORDER.reported);
});

test('a report that was sent back begins another round, and the old signature is worth nothing', async () => {
  const order = await ordered();
  const said = report(order);
  const signature = await sign(house.technician, 'Report', REPORT, said);
  await maintenance.refuses(house.operator, 'sendBack', [order, digest('why')], 'WrongOrderState', order, ORDER.open);
  await maintenance.send(house.operator, 'report', said, signature);
  const early = await signOff(order);
  await maintenance.refuses(house.operator, 'sendBack', [order, ethers.ZeroHash], 'NoDigest');
  await maintenance.refuses(house.technician, 'sendBack', [order, digest('why')], 'SecondPersonNeeded');
  await maintenance.refuses(house.owner, 'sendBack', [order, digest('why')], 'NotActingForOwner');
  const { events } = await maintenance.send(house.operator, 'sendBack', order, digest('why'));
  assert.deepEqual(events, [['WorkSentBack', order, 1n, digest('why'), house.operator.address]]);
  await maintenance.refuses(house.operator, 'signOff', early, 'WrongOrderState', order, ORDER.open);
  await maintenance.refuses(house.operator, 'report', [said, signature], 'WrongRound', order, 1n);
  const again = { ...said, round: 2 };
  await maintenance.refuses(house.operator, 'report', [again, signature], 'NotSignedBy');
  await maintenance.send(house.operator, 'report', again, await sign(house.technician, 'Report', REPORT, again));
  await maintenance.refuses(house.operator, 'signOff', early, 'NotSignedBy', house.operator.address);
  await maintenance.send(house.operator, 'signOff', ...(await signOff(order)));
});

test('who did the work does not sign it off, whatever his roles', async () => {
  const order = await reported();
  await house.approved(house.authority, 'grantRole', role.OPERATOR, house.technician.address);
  const own = await signOff(order, house.technician);
  await maintenance.refuses(house.operator, 'signOff', own, 'SecondPersonNeeded', house.technician.address);
  await house.approved(house.authority, 'revokeRole', role.OPERATOR, house.technician.address);
  const owners = await signOff(order, house.owner);
  await maintenance.refuses(house.operator, 'signOff', owners, 'NotActingForOwner', house.owner.address);
  const foreign = await signOff(order, house.operator, 1n);
  await maintenance.refuses(house.operator, 'signOff', foreign, 'NotSignedBy', house.operator.address);
  const other = await reported();
  const borrowed = (await signOff(other)).with(0, order);
  await maintenance.refuses(house.operator, 'signOff', borrowed, 'NotSignedBy', house.operator.address);
});

test('there is no order before the first, nor after the last', async () => {
  for (const unknown of [0, 9999]) {
    await maintenance.refuses(house.operator, 'orderOf', [unknown], 'WrongOrderState', BigInt(unknown), 0n);
  }
});

test('nothing moves while it is paused', async () => {
  const [seen, alert, open, done] = [await raised(), await acknowledged(), await ordered(), await reported()];
  const off = await signOff(done);
  const technician = house.technician.address;
  await house.authority.send(house.operator, 'pause');
  const steps = {
    raise: [press, HIGH, digest('a'), digest('b')],
    acknowledge: [seen],
    dismiss: [alert, digest('a')],
    order: [alert, technician, digest('a')],
    plan: [press, technician, digest('a')],
    report: [report(open), '0x'],
    sendBack: [done, digest('a')],
    signOff: off,
  };
  for (const [step, args] of Object.entries(steps)) await maintenance.refuses(house.operator, step, args, 'Paused');
  await house.approved(house.authority, 'unpause');
});

test('an order whose technician is gone is cancelled, and its alert ordered anew', async () => {
  const alert = await acknowledged();
  const order = await ordered(alert);
  await house.approved(house.authority, 'revokeRole', role.TECHNICIAN, house.technician.address);
  const said = report(order);
  const signature = await sign(house.technician, 'Report', REPORT, said);
  await maintenance.refuses(house.stranger, 'report', [said, signature], 'NotActingForOwner');
  const why = digest('he left');
  await maintenance.refuses(house.technician, 'cancel', [order, why], 'NotActingForOwner');
  await maintenance.refuses(house.stranger, 'cancel', [order, why], 'NotActingForOwner');
  await maintenance.refuses(house.operator, 'cancel', [order, ethers.ZeroHash], 'NoDigest');
  const { events } = await maintenance.send(house.operator, 'cancel', order, why);
  assert.deepEqual(events, [
    ['WorkCancelled', order, why, house.operator.address],
    ['AlertMoved', alert, ALERT.acknowledged, house.operator.address],
  ]);
  assert.equal(await orderState(order), ORDER.cancelled);
  assert.equal(await alertState(alert), ALERT.acknowledged);
  await house.approved(house.authority, 'grantRole', role.TECHNICIAN, house.technician.address);
  await maintenance.refuses(house.stranger, 'report', [said, signature], 'WrongOrderState', order, ORDER.cancelled);
  await maintenance.refuses(house.operator, 'cancel', [order, why], 'WrongOrderState', order, ORDER.cancelled);
  assert.notEqual(await ordered(alert), order);
});

test('planned work is cancelled too, but nothing that was reported', async () => {
  const { events } = await maintenance.send(
    house.operator,
    'plan',
    press,
    house.technician.address,
    digest('a new seal'),
  );
  const order = events[0][1];
  await house.authority.send(house.operator, 'pause');
  await maintenance.refuses(house.operator, 'cancel', [order, digest('why')], 'Paused');
  await house.approved(house.authority, 'unpause');
  const sent = await maintenance.send(house.operator, 'cancel', order, digest('not needed'));
  assert.deepEqual(
    sent.events.map(([name]) => name),
    ['WorkCancelled'],
  );
  const done = await reported();
  await maintenance.refuses(house.operator, 'cancel', [done, digest('why')], 'WrongOrderState', done, ORDER.reported);
});
