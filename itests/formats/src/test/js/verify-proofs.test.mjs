// The verifier on the vectors: what passes, what stays open, and what fails by which name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, fromHex, headline, laidOut, smallestCount } from '../../../../../verifier/verify.mjs';
import { bytesOf, failed, fileOf, marks, registry, ToldNode, vectors } from './told-node.mjs';

const ROW = 'row 0 of press-7';

for (const { name, file, offline, online, shows } of vectors.proofs) {
  test(`${name}: every check has its mark, alone and with a node`, async () => {
    const alone = await check(bytesOf(file));
    assert.deepEqual(marks(alone), offline);
    assert.equal(alone.complete, false);
    if (shows) assert.equal(alone.reading.value, shows);
    const told = await check(bytesOf(file), { node: new ToldNode(), registry });
    assert.deepEqual(marks(told), online);
    const all = Object.values(online);
    assert.equal(told.valid, !all.includes('failed'));
    assert.equal(
      told.complete,
      all.every((mark) => mark === 'passed'),
    );
  });
}

for (const mutation of vectors.mutations) {
  test(`${mutation.of}, changed: ${mutation.name}: what fails is named`, async () => {
    const changed = await check(bytesOf(applied(mutation)));
    assert.deepEqual(failed(changed), mutation.fails);
    assert.equal(changed.valid, false);
    for (const name of mutation.fails) assert.match(changed.sentence, new RegExp(`BROKEN: .*${name}`));
  });
}

function applied({ of, path, ...change }) {
  const file = fileOf(of);
  const names = path.split('/').slice(1);
  const last = names.pop();
  const place = names.reduce((value, name) => value[name], file);
  if ('value' in change) place[last] = change.value;
  else delete place[last];
  return file;
}

for (const { name, text } of vectors.malformed) {
  test(`a file that is none is told so: ${name}`, async () => {
    assert.deepEqual(marks(await check(bytesOf(text))), { format: 'failed' });
  });
}

test('bytes that are no text, and files too long, are told so', async () => {
  for (const bytes of [Uint8Array.of(0xff, 0xfe), bytesOf(JSON.stringify(fileOf(ROW)).padEnd((1 << 20) + 1))]) {
    assert.deepEqual(marks(await check(bytes)), { format: 'failed' });
  }
});

test('blanks between the parts mean nothing', async () => {
  const { valid } = await check(bytesOf(`\n\t ${JSON.stringify(fileOf(ROW), null, 7)}\r\n`));
  assert.equal(valid, true);
});

test('every check fails somewhere in the vectors, but those that a node decides', () => {
  const offline = vectors.proofs
    .flatMap((proof) => Object.entries(proof.offline))
    .filter(([, mark]) => mark === 'failed');
  const named = new Set([...vectors.mutations.flatMap((mutation) => mutation.fails), ...offline.map(([name]) => name)]);
  const all = new Set(vectors.proofs.flatMap((proof) => Object.keys(proof.offline)));
  for (const decided of ['gateway', 'chain', 'contract']) all.delete(decided);
  assert.deepEqual(
    [...all].filter((name) => !named.has(name)),
    [],
  );
});

test('a trusted header, or block hash, says that the block is on the chain', async () => {
  const file = fileOf(ROW);
  const { header, hash } = file.anchor.block;
  const chain = async (trusted) => marks(await check(bytesOf(file), trusted)).chain;
  assert.equal(await chain({ header: fromHex(header) }), 'passed');
  assert.equal(await chain({ blockHash: fromHex(hash) }), 'passed');
  assert.equal(await chain({ header: fromHex(fileOf('a gap').anchor.block.header) }), 'failed');
  assert.equal(await chain({ blockHash: fromHex(fileOf('a gap').anchor.block.hash) }), 'failed');
});

test('a reading is told as a person reads it', async () => {
  const told = async (name) => headline(await check(bytesOf(fileOf(name))));
  assert.equal(await told(ROW), 'press-7/oil.level: 81.25 %, good, measured 2026-11-21T11:59:20.123456789Z');
  assert.equal(
    await told('row 3 of press-7'),
    'press-7/programme: Türblatt 4 ⚙, good, measured 2026-11-21T11:59:20.123456789Z',
  );
  assert.equal(
    await told('row 6 of press-7'),
    'press-7/spindle.temperature: no value, no link, measured 2026-11-21T11:59:20.123456789Z',
  );
  assert.match(await told('an alarm'), /^alarm about press-7\/oil\.level, 2026-11-21T11:59:55Z$/);
});

test('the text of a statement is laid out by its members, every digit as it stands', () => {
  assert.deepEqual(laidOut('{"a":90.0,"b":[{"c":"{,}\\""},12345678901234567890],"d":{},"e":[ ]}'), [
    '{',
    '  "a":90.0,',
    '  "b":[',
    '    {',
    '      "c":"{,}\\""',
    '    },',
    '    12345678901234567890',
    '  ],',
    '  "d":{},',
    '  "e":[ ]',
    '}',
  ]);
  assert.deepEqual(laidOut('{"a":"\u202e"}'), ['{', '  "a":"\\u202e"', '}']);
  assert.deepEqual(laidOut('"no" {JSON,'), ['"no" {JSON,']);
  assert.ok(laidOut('['.repeat(30_000) + ']'.repeat(30_000)).every((line) => line.length < 40));
});

test('who keeps the chain alone is told in words', async () => {
  for (const { file } of vectors.proofs) {
    assert.match((await check(bytesOf(file))).ledger.text, /tamper-evident, not tamper-proof/);
  }
});

test('the smallest count has the same path, and one less has not', () => {
  const turns = (index, n) => {
    if (n === 1) return '';
    const k = 2 ** (Math.ceil(Math.log2(n)) - 1);
    return index < k ? `${turns(index, k)}R` : `${turns(index - k, n - k)}L`;
  };
  for (let count = 1; count < 70; count++) {
    for (let index = 0; index < count; index++) {
      const smallest = smallestCount(index, count);
      assert.equal(turns(index, smallest), turns(index, count));
      if (smallest > index + 1) assert.notEqual(turns(index, smallest - 1), turns(index, count));
    }
  }
  assert.equal(smallestCount(0, 1_000_000), 524_289);
});
