// The verifier on receipts: the vectors, and what changed bits and strange files come to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check, headline, isReceipt } from '../../../../../verifier/verify.mjs';
import { bytesOf, failed, fileOf, marks, registry, ToldNode } from './told-node.mjs';

const vectors = JSON.parse(readFileSync(new URL('../../../../../docs/formats/vectors/receipt.json', import.meta.url)));
const receiptOf = (name) => structuredClone(vectors.receipts.find((receipt) => receipt.name === name));
const beside = ({ at, proof }) => ({ now: BigInt(at), ...(proof ? { proof: bytesOf(fileOf(proof)) } : {}) });
const KEPT = receiptOf('kept');

for (const receipt of vectors.receipts) {
  test(`${receipt.name}: every check has its mark, alone and with a node`, async () => {
    const alone = await check(bytesOf(receipt.file), beside(receipt));
    assert.deepEqual(marks(alone), receipt.offline);
    const told = await check(bytesOf(receipt.file), { ...beside(receipt), node: new ToldNode(), registry });
    assert.deepEqual(marks(told), receipt.online);
    assert.equal(told.promise, { passed: 'kept', failed: 'broken', open: 'open' }[receipt.online.promise]);
    assert.equal(told.valid, !Object.values(receipt.online).includes('failed'));
  });
}

for (const { name, of, path, fails, ...change } of vectors.mutations) {
  test(`a receipt, changed: ${name}: what fails is named`, async () => {
    const receipt = receiptOf(of);
    const names = path.split('/').slice(1);
    const last = names.pop();
    const place = names.reduce((value, field) => value[field], receipt.file);
    if ('value' in change) place[last] = change.value;
    else delete place[last];
    const told = await check(bytesOf(receipt.file), beside(receipt));
    assert.deepEqual(failed(told), fails);
    assert.equal(told.valid, false);
  });
}

for (const { name, text } of vectors.malformed) {
  test(`a file that is no receipt is told so: ${name}`, async () => {
    const told = await check(bytesOf(text));
    assert.deepEqual(marks(told), { format: 'failed' });
    assert.doesNotMatch(told.checks[0].text, /\n/);
  });
}

test('every check fails somewhere in the vectors, but the one that a node decides', () => {
  const all = ['format', 'signature', 'batch', 'proof', 'promise'];
  const marked = vectors.receipts.flatMap(({ offline }) => all.filter((name) => offline[name] === 'failed'));
  const named = new Set([...marked, ...vectors.mutations.flatMap(({ fails }) => fails)]);
  assert.deepEqual(
    all.filter((name) => !named.has(name)),
    [],
  );
});

test('every bit of a receipt counts', async () => {
  const parts = {
    'receipt.bytes': 'signature',
    'receipt.signature': 'signature',
    'batch.header': 'batch',
    gateway: 'proof',
  };
  for (const [path, name] of Object.entries(parts)) {
    const old = path.split('.').reduce((value, field) => value[field], KEPT.file);
    for (let bit = 0; bit < old.length * 4; bit++) {
      const at = bit >> 2;
      const digit = (parseInt(old[at], 16) ^ (1 << (bit & 3))).toString(16);
      const changed = old.slice(0, at) + digit + old.slice(at + 1);
      const told = await check(bytesOf(JSON.stringify(KEPT.file).replace(`"${old}"`, `"${changed}"`)), beside(KEPT));
      const found = failed(told);
      assert.ok(found.includes('format') || found.includes(name), `${path}, bit ${bit}: ${found}`);
    }
  }
});

test('a bit of the proof beside it counts as much', async () => {
  const proof = JSON.stringify(fileOf(KEPT.proof));
  for (let at = 0; at < proof.length; at += 97) {
    const changed = proof.slice(0, at) + String.fromCharCode(proof.charCodeAt(at) ^ 1) + proof.slice(at + 1);
    const told = await check(bytesOf(KEPT.file), { now: BigInt(KEPT.at), proof: bytesOf(changed) });
    assert.notEqual(told.complete, true);
    // the chain's number and first block are for a node to say
    if (told.valid) assert.match(marks(told).proof, /open/);
    else assert.deepEqual([failed(told), told.promise], [['proof'], 'open'], `at ${at}`);
  }
});

test('it is told in a line what was promised, and in a sentence what came of it', async () => {
  const kept = await check(bytesOf(KEPT.file), { ...beside(KEPT), node: new ToldNode(), registry });
  assert.equal(headline(kept), 'batch 2 of press-7: to be anchored before 2026-11-21T12:14:30.004Z');
  assert.equal(kept.sentence, 'The receipt is genuine, and its promise was kept.');
  assert.match(kept.checks.at(-1).text, /^kept: anchored 2026-11-21T12:00:32Z by block 32, promised before 2026/);
  assert.equal(kept.ledger.kind, 'single-node');
  const late = receiptOf('late by minutes');
  const told = await check(bytesOf(late.file), beside(late));
  assert.equal(told.sentence, 'The receipt is genuine, and its promise was not kept, if what is open holds: proof.');
  assert.match(told.checks.at(-1).text, /^broken: anchored 2026/);
});

test('a receipt is known by its form alone', () => {
  assert.equal(isReceipt(bytesOf(KEPT.file)), true);
  for (const other of [fileOf(KEPT.proof), '', '[]', 'null', '{"format":1}', '"tiepm-receipt/1"']) {
    assert.equal(isReceipt(bytesOf(other)), false);
  }
});
