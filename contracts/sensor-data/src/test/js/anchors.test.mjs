import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts, ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const MINUTE = 60;
let house,
  data,
  now,
  name = 0;

before(async () => {
  house = await House.build();
  data = house.sensorData;
  now = await house.chain.now();
});
after(() => house?.close());

/** A gateway whose chain began an hour ago. */
async function gateway() {
  const id = digest(`gateway ${++name}`);
  await data.send(house.operator, 'enrol', id, house.gateway.address, now - 3600);
  return id;
}

const root = (i) => digest(`root ${i}`);
const until = (i) => now - 3600 + i * MINUTE;

/** The head, computed by a second hand, from the interface's words alone. */
function head(domain, previous, id, sequence, what, until, ...more) {
  const u64 = (number) => Buffer.from(BigInt(number).toString(16).padStart(16, '0'), 'hex');
  const bytes = (hex) => Buffer.from(hex.slice(2), 'hex');
  const parts = [
    Buffer.from([domain]),
    bytes(previous),
    bytes(id),
    u64(sequence),
    bytes(what),
    u64(until),
    ...more.map(u64),
  ];
  return `0x${createHash('sha256').update(Buffer.concat(parts)).digest('hex')}`;
}

test('the heads are those of the vectors', async () => {
  const vectors = JSON.parse(readFileSync(join(contracts, '../docs/formats/vectors/anchors.json'), 'utf8'));
  const hex = (text) => `0x${text}`;
  const id = hex(vectors.gateway);
  await data.send(house.operator, 'enrol', id, house.gateway.address, vectors.since);
  let previous = ethers.ZeroHash;
  for (const { kind, sequence, until, missing, ...link } of vectors.links) {
    const [method, shown] =
      kind === 'gap' ? ['headAfterGap', [hex(link.digest), until, missing]] : ['headAfter', [hex(link.root), until]];
    assert.equal(await data.ask(method, previous, id, sequence, shown), hex(link.head));
    await data.send(house.gateway, kind === 'gap' ? 'certifyGap' : 'anchor', id, sequence, shown);
    previous = (await data.ask('chainOf', id)).head;
    assert.equal(previous, hex(link.head));
  }
});

test('anchors chain, and the events give the head', async () => {
  const id = await gateway();
  let expected = ethers.ZeroHash;
  for (let i = 1; i <= 3; i++) {
    const { events } = await data.send(house.gateway, 'anchor', id, i, [root(i), until(i)]);
    assert.deepEqual(events, [['Anchored', id, root(i), BigInt(i), BigInt(until(i))]]);
    const before = expected;
    expected = head(4, expected, id, i, root(i), until(i));
    assert.equal(await data.ask('headAfter', before, id, i, [root(i), until(i)]), expected);
    const chain = await data.ask('chainOf', id);
    assert.deepEqual([...chain], [expected, BigInt(i), BigInt(until(i)), house.gateway.address]);
  }
});

test('many anchors in one transaction give the same head as one by one', async () => {
  const [one, many] = [await gateway(), await gateway()];
  const links = Array.from({ length: 5 }, (_, i) => [root(i + 1), until(i + 1)]);
  for (const [i, link] of links.entries()) await data.send(house.gateway, 'anchor', many, i + 1, link);
  const { events } = await data.send(house.gateway, 'anchorAll', one, 1, links);
  assert.equal(events.length, 5);
  let expected = ethers.ZeroHash;
  links.forEach(([what, end], i) => (expected = head(4, expected, one, i + 1, what, end)));
  assert.equal((await data.ask('chainOf', one)).head, expected);
  assert.equal((await data.ask('chainOf', one)).sequence, (await data.ask('chainOf', many)).sequence);
});

test('a link comes once and in its turn', async () => {
  const id = await gateway();
  await data.send(house.gateway, 'anchor', id, 1, [root(1), until(1)]);
  for (const sequence of [0, 1, 3, 2n ** 48n - 1n]) {
    const again = [id, sequence, [root(2), until(2)]];
    await data.refuses(house.gateway, 'anchor', again, 'OutOfSequence', id, BigInt(sequence), 2n);
  }
  const half = [
    [root(2), until(2)],
    [root(3), until(2)],
  ];
  await data.refuses(house.gateway, 'anchorAll', [id, 2, half], 'WindowOutOfRange', id);
  await data.refuses(house.gateway, 'anchorAll', [id, 1, half], 'OutOfSequence', id, 1n, 2n);
});

test('a window ends after it begins, and not in the future', async () => {
  const id = await gateway();
  await data.send(house.gateway, 'anchor', id, 1, [root(1), until(1)]);
  const tomorrow = (await house.chain.now()) + 86400;
  for (const end of [0, until(0), until(1), tomorrow]) {
    await data.refuses(house.gateway, 'anchor', [id, 2, [root(2), end]], 'WindowOutOfRange', id);
  }
});

test('what is missing is certified, and takes its numbers and its time', async () => {
  const id = await gateway();
  await data.send(house.gateway, 'anchor', id, 1, [root(1), until(1)]);
  const before = (await data.ask('chainOf', id)).head;
  const gap = [digest('certificate'), until(9), 4];
  await data.refuses(house.gateway, 'certifyGap', [id, 5, gap], 'OutOfSequence', id, 5n, 6n);
  const { events } = await data.send(house.gateway, 'certifyGap', id, 6, gap);
  assert.deepEqual(events, [['GapCertified', id, gap[0], 6n, BigInt(until(9)), 4n]]);
  const expected = head(5, before, id, 6, gap[0], until(9), 4);
  assert.equal((await data.ask('chainOf', id)).head, expected);
  assert.equal(await data.ask('headAfterGap', before, id, 6, gap), expected);
  await data.refuses(house.gateway, 'anchor', [id, 6, [root(6), until(10)]], 'OutOfSequence', id, 6n, 7n);
  await data.refuses(house.gateway, 'anchor', [id, 7, [root(7), until(9)]], 'WindowOutOfRange', id);
  await data.send(house.gateway, 'certifyGap', id, 7, [digest('only time'), until(10), 0]);
  await data.send(house.gateway, 'anchor', id, 8, [root(8), until(11)]);
});

test('nothing is no root, and 501 are too many', async () => {
  const id = await gateway();
  await data.refuses(house.gateway, 'anchor', [id, 1, [ethers.ZeroHash, until(1)]], 'NoRoot', id, 1n);
  await data.refuses(house.gateway, 'certifyGap', [id, 1, [ethers.ZeroHash, until(1), 0]], 'NoRoot', id, 1n);
  await data.refuses(house.gateway, 'anchorAll', [id, 1, []], 'CountOutOfRange', 0n);
  const many = Array.from({ length: 501 }, (_, i) => [root(i), until(i + 1)]);
  await data.refuses(house.gateway, 'anchorAll', [id, 1, many], 'CountOutOfRange', 501n);
});

test("only a gateway's sender anchors for it", async () => {
  const id = await gateway();
  const link = [root(1), until(1)];
  for (const other of [house.operator, house.ada, house.stranger]) {
    await data.refuses(other, 'anchor', [id, 1, link], 'NotTheSender', id, other.address);
    await data.refuses(other, 'anchorAll', [id, 1, [link]], 'NotTheSender', id, other.address);
    await data.refuses(other, 'certifyGap', [id, 1, [root(1), until(1), 0]], 'NotTheSender', id, other.address);
  }
  await data.refuses(house.gateway, 'anchor', [digest('unknown'), 1, link], 'NotTheSender');
});

test('a chain begins once, by an operator', async () => {
  const id = await gateway();
  const who = house.gateway.address;
  await data.refuses(house.operator, 'enrol', [id, who, now], 'AlreadyEnrolled', id);
  const fresh = digest('fresh');
  await data.refuses(house.owner, 'enrol', [fresh, who, now], 'NotPermitted', house.owner.address, role.OPERATOR);
  await data.refuses(house.operator, 'enrol', [fresh, ethers.ZeroAddress, now], 'NotTheSender', fresh);
  await data.refuses(house.operator, 'enrol', [fresh, who, 0], 'WindowOutOfRange', fresh);
  await data.refuses(house.operator, 'enrol', [fresh, who, now + 86400], 'WindowOutOfRange', fresh);
});

test('one suspends a gateway, and several give it another sender', async () => {
  const id = await gateway();
  await data.send(house.gateway, 'anchor', id, 1, [root(1), until(1)]);
  await data.refuses(house.owner, 'suspend', [id], 'NotPermitted');
  await data.send(house.ada, 'suspend', id);
  await data.refuses(house.operator, 'suspend', [id], 'NotEnrolled', id);
  await data.refuses(house.gateway, 'anchor', [id, 2, [root(2), until(2)]], 'NotTheSender');
  const fresh = house.bank.address;
  await data.refuses(house.operator, 'enrol', [id, fresh, now], 'AlreadyEnrolled', id);
  await data.refuses(house.operator, 'changeSender', [id, fresh], 'ApprovalNeeded', house.operator.address);
  await data.refuses({ address: house.authority.address }, 'changeSender', [digest('no'), fresh], 'NotEnrolled');
  await house.approved(data, 'changeSender', id, fresh);
  await data.send(house.bank, 'anchor', id, 2, [root(2), until(2)]);
  await data.refuses(house.gateway, 'anchor', [id, 3, [root(3), until(3)]], 'NotTheSender');
  await data.askAs(house.operator, 'suspend', id);
});

test('pause does not stop evidence', async () => {
  const id = await gateway();
  await house.authority.send(house.operator, 'pause');
  await data.send(house.gateway, 'anchor', id, 1, [root(1), until(1)]);
  await house.approved(house.authority, 'unpause');
});
