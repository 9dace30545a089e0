// A thousand small changes, always the same ones: none crashes the verifier, none passes as valid and complete.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../../../verifier/verify.mjs';
import { bytesOf, fileOf, registry, ToldNode, vectors } from './told-node.mjs';

const MANY = 1000;

/** Mulberry32: small, and the same everywhere. */
function seeded(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const CHANGES = [
  (bytes, at, random) => bytes.with(at, bytes[at] ^ (1 << random(8))),
  (bytes, at, random) => bytes.with(at, '0123456789abcdef'.charCodeAt(random(16))),
  (bytes, at) => Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1)),
  (bytes, at, random) => Uint8Array.of(...bytes.subarray(0, at), random(256), ...bytes.subarray(at)),
  (bytes, at) => Uint8Array.of(...bytes.subarray(0, at), bytes[at], ...bytes.subarray(at)),
  (bytes, at) => bytes.with(at, bytes[(at + 1) % bytes.length]),
  (bytes, at) => bytes.subarray(0, at),
];

const meaning = (bytes) => {
  try {
    return JSON.stringify(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return undefined;
  }
};

test(`${MANY} changes to proofs that are valid and complete`, async () => {
  const random = seeded(20261121);
  const names = vectors.proofs
    .filter(({ online }) => Object.values(online).every((mark) => mark === 'passed'))
    .map(({ name }) => name);
  assert.ok(names.length > 5);
  const node = new ToldNode();
  let found = 0;
  for (let i = 0; i < MANY; i++) {
    const whole = bytesOf(fileOf(names[i % names.length]));
    const at = random(whole.length);
    const changed = CHANGES[random(CHANGES.length)](whole, at, random);
    const result = await check(changed, { node, registry });
    if (result.complete) {
      assert.equal(meaning(changed), meaning(whole), `change ${i} at ${at} of ${names[i % names.length]}`);
    } else {
      assert.equal(result.valid, false, `change ${i} at ${at} leaves ${result.sentence}`);
      found++;
    }
  }
  assert.ok(found > MANY * 0.9, `${found} changes were changes`);
});

test('one changed bit of every hundredth byte of every node of the tries is found', async () => {
  for (const name of ['row 0 of press-7', 'a gap']) {
    for (const trie of ['receipt', 'transaction']) {
      const proof = fileOf(name).anchor[trie].proof;
      for (const [i, node] of proof.entries()) {
        for (let at = 2; at < node.length; at += 100) {
          const file = fileOf(name);
          const digit = (parseInt(node[at], 16) ^ 1).toString(16);
          file.anchor[trie].proof[i] = node.slice(0, at) + digit + node.slice(at + 1);
          const { checks } = await check(bytesOf(file));
          assert.ok(
            checks.some(({ name, mark }) => mark === 'failed' && (name === trie || name === 'block')),
            `${trie} ${i} ${at}`,
          );
        }
      }
    }
  }
});
