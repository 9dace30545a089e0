import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const SET = 'uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason';
const RESULT = 'uint256 asset,uint256 subject,uint32 version,uint40 from,uint40 until,uint32 reached,bytes32 evidence';
const DAY = 86400;
let house,
  benchmarks,
  now,
  subject = 0n;

before(async () => {
  house = await House.build();
  benchmarks = await house.deploy('PerformanceBenchmark', house.authority.address);
});
after(() => house?.close());

const sign = (who, type, fields, value, chainId) =>
  house.sign(who, benchmarks, 'TIEPM benchmarks', type, fields, value, chainId);
const signSet = (who, set, chainId) => sign(who, 'BenchmarkSet', SET, set, chainId);
const signResult = (who, result) => sign(who, 'Result', RESULT, result);

/** The first set of a new subject, in force for ten days. */
async function first(changes = {}) {
  now = await house.chain.now();
  const from = now - 10 * DAY;
  return { subject: ++subject, version: 1, digest: digest('set'), from, reason: ethers.ZeroHash, ...changes };
}

async function publish(set, who = house.maker) {
  return [set, who.address, await signSet(who, set)];
}

async function rebaseline(set, issuer = house.maker, auditor = house.auditor) {
  return [...(await publish(set, issuer)), auditor.address, await signSet(auditor, set)];
}

async function published() {
  const set = await first();
  await benchmarks.send(house.stranger, 'publish', ...(await publish(set)));
  return set;
}

const second = (set) => ({
  ...set,
  version: 2,
  digest: digest('second set'),
  from: now + DAY,
  reason: digest('a new spindle'),
});

test("a maker's set is published, whoever brings it", async () => {
  const set = await first();
  const { events } = await benchmarks.send(house.stranger, 'publish', ...(await publish(set)));
  const told = [set.subject, 1n, set.digest, BigInt(set.from), house.maker.address];
  assert.deepEqual(events, [['SetPublished', ...told]]);
  assert.deepEqual(
    [...(await benchmarks.ask('setOf', set.subject, 1))],
    [set.subject, 1n, ...told.slice(2, 4), set.reason],
  );
});

test('what is not signed by a maker, for this contract, on this chain, is no set', async () => {
  const set = await first();
  const [, maker, signature] = await publish(set);
  const refuses = (args, ...error) => benchmarks.refuses(house.maker, 'publish', args, ...error);
  await refuses(await publish(set, house.auditor), 'NotPermitted', house.auditor.address, role.MAKER);
  await refuses([{ ...set, digest: digest('other') }, maker, signature], 'NotSignedBy', maker);
  await refuses([set, maker, await signSet(house.maker, set, 1n)], 'NotSignedBy', maker);
  await refuses([set, maker, await signSet(house.stranger, set)], 'NotSignedBy', maker);
  await refuses([set, maker, '0x'], 'NotSignedBy', maker);
});

test('the first set is the first, has a digest and no reason', async () => {
  const refuses = async (changes, error) =>
    benchmarks.refuses(house.maker, 'publish', await publish(await first(changes)), error);
  await refuses({ version: 0 }, 'VersionOutOfSequence');
  await refuses({ version: 2 }, 'VersionOutOfSequence');
  await refuses({ digest: ethers.ZeroHash }, 'NoDigest');
  await refuses({ reason: digest('why') }, 'ReasonOutOfPlace');
  const set = await published();
  await benchmarks.refuses(house.maker, 'publish', await publish(set), 'VersionOutOfSequence', set.subject, 1n, 2n);
});

test('exchanging a set is an event of its own, with its reason and both people', async () => {
  const set = await published();
  const next = second(set);
  const { events } = await benchmarks.send(house.stranger, 'rebaseline', ...(await rebaseline(next)));
  const people = [house.maker.address, house.auditor.address];
  assert.deepEqual(
    events.map(([name]) => name),
    ['SetPublished', 'Rebaselined'],
  );
  assert.deepEqual(events[1].slice(1), [set.subject, 2n, set.digest, next.digest, next.reason, ...people]);
  assert.equal(await benchmarks.ask('versions', set.subject), 2n);
  assert.equal((await benchmarks.ask('setOf', set.subject, 1)).digest, set.digest);
});

test('no set is exchanged quietly, alone, or backwards in time', async () => {
  const next = second(await published());
  const refuses = async (args, ...error) => benchmarks.refuses(house.maker, 'rebaseline', await args, ...error);
  await benchmarks.refuses(house.maker, 'publish', await publish(next), 'VersionOutOfSequence');
  await refuses(rebaseline({ ...next, reason: ethers.ZeroHash }), 'ReasonOutOfPlace');
  await refuses(rebaseline(next, house.maker, house.maker), 'SecondPersonNeeded', house.maker.address);
  await refuses(rebaseline(next, house.maker, house.operator), 'NotPermitted', house.operator.address, role.AUDITOR);
  await refuses(rebaseline(next, house.auditor, house.ada), 'NotPermitted');
  await refuses(rebaseline({ ...next, from: now - DAY }), 'ReachesBack');
  await refuses(rebaseline({ ...next, digest: ethers.ZeroHash }), 'NoDigest');
  for (const version of [0, 1, 3]) await refuses(rebaseline({ ...next, version }), 'VersionOutOfSequence');
  await refuses(rebaseline({ ...next, subject: 999n }), 'VersionOutOfSequence');
  const [set, issuer, signature, auditor] = await rebaseline(next);
  await refuses([set, issuer, signature, auditor, signature], 'NotSignedBy', auditor);
  await house.approved(house.authority, 'grantRole', role.MAKER, house.auditor.address);
  await refuses(rebaseline(next, house.auditor, house.auditor), 'SecondPersonNeeded');
  await house.approved(house.authority, 'revokeRole', role.MAKER, house.auditor.address);
});

test('no set lies so far ahead that it could never be exchanged', async () => {
  const ahead = (await first()).from + 10 * DAY + 367 * DAY;
  const far = await first({ from: ahead });
  await benchmarks.refuses(house.maker, 'publish', await publish(far), 'TooFarAhead', far.subject, BigInt(ahead));
  const next = { ...second(await published()), from: ahead };
  await benchmarks.refuses(house.maker, 'rebaseline', await rebaseline(next), 'TooFarAhead');
  const near = await first({ from: now + 365 * DAY });
  await benchmarks.send(house.maker, 'publish', ...(await publish(near)));
});

test('a set does not begin before the one it replaces', async () => {
  const set = await first({ from: (await house.chain.now()) + 5 * DAY });
  await benchmarks.send(house.maker, 'publish', ...(await publish(set)));
  const early = await rebaseline({ ...second(set), from: set.from });
  await benchmarks.refuses(house.maker, 'rebaseline', early, 'ReachesBack', set.subject);
});

async function result(set, changes = {}) {
  const all = {
    asset: 7n,
    subject: set.subject,
    version: 1,
    from: now - DAY,
    until: now,
    reached: 9650,
    evidence: digest('readings'),
    ...changes,
  };
  return [all, house.auditor.address, await signResult(house.auditor, all)];
}

test("an auditor's result is entered once", async () => {
  const shown = await result(await published());
  const { events } = await benchmarks.send(house.stranger, 'attest', ...shown);
  const [name, id, asset, auditor, told] = events[0];
  assert.deepEqual([name, asset, auditor, told.reached], ['ResultAttested', 7n, house.auditor.address, 9650n]);
  assert.equal((await benchmarks.ask('resultOf', id)).auditor, house.auditor.address);
  await benchmarks.refuses(house.stranger, 'attest', shown, 'AlreadyAttested', id);
  const better = await result({ subject: shown[0].subject }, { reached: 9999 });
  await benchmarks.refuses(house.stranger, 'attest', better, 'AlreadyAttested', id);
});

test('a result stands on a set in force, on readings, and on a period that is over', async () => {
  const set = await published();
  const refuses = async (changes, error) =>
    benchmarks.refuses(house.stranger, 'attest', await result(set, changes), error);
  await refuses({ evidence: ethers.ZeroHash }, 'NoDigest');
  await refuses({ until: now - DAY }, 'PeriodOutOfRange');
  await refuses({ until: now + DAY }, 'PeriodOutOfRange');
  await refuses({ from: set.from - 1 }, 'NotInForce');
  for (const version of [0, 2]) await refuses({ version }, 'VersionOutOfSequence');
  const next = second(set);
  await benchmarks.send(house.maker, 'rebaseline', ...(await rebaseline(next)));
  await house.chain.pass(3 * DAY);
  await refuses({ until: next.from + 1 }, 'NotInForce');
  await refuses({ version: 2 }, 'NotInForce');
  await benchmarks.send(house.maker, 'attest', ...(await result(set, { until: next.from })));
  await benchmarks.send(
    house.maker,
    'attest',
    ...(await result(set, { version: 2, from: next.from, until: next.from + 9 })),
  );
});

test('nobody but an auditor attests', async () => {
  const [shown, auditor] = await result(await published());
  const [maker, signature] = [house.maker.address, await signResult(house.maker, shown)];
  await benchmarks.refuses(house.maker, 'attest', [shown, maker, signature], 'NotPermitted', maker, role.AUDITOR);
  await benchmarks.refuses(house.maker, 'attest', [shown, auditor, signature], 'NotSignedBy', auditor);
});

test('nothing is published, exchanged or attested while it is paused', async () => {
  const set = await published();
  const [fresh, next, attested] = [await publish(await first()), await rebaseline(second(set)), await result(set)];
  await house.authority.send(house.operator, 'pause');
  await benchmarks.refuses(house.maker, 'publish', fresh, 'Paused');
  await benchmarks.refuses(house.maker, 'rebaseline', next, 'Paused');
  await benchmarks.refuses(house.maker, 'attest', attested, 'Paused');
  await house.approved(house.authority, 'unpause');
});
