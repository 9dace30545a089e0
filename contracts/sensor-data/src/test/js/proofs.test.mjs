// The tree on chain against the vectors that Java reads, and against a tree built here by a second hand.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts } from '../../../../common/src/test/js/chain.mjs';
import { House } from '../../../../common/src/test/js/house.mjs';

const vectors = JSON.parse(readFileSync(join(contracts, '../docs/formats/vectors/batch.json'), 'utf8'));
let house, data;

before(async () => {
  house = await House.build();
  data = house.sensorData;
});
after(() => house?.close());

const hex = (text) => `0x${text}`;
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const flipped = (text, bit) => {
  const bytes = Buffer.from(text.slice(2), 'hex');
  bytes[bit >> 3] ^= 1 << (bit & 7);
  return hex(bytes.toString('hex'));
};

test('every sample of the vectors is proved, and no other in its place', async () => {
  const root = hex(vectors.header.root);
  const size = vectors.samples.length;
  assert.equal(size, vectors.header.count);
  for (const [index, sample] of vectors.samples.entries()) {
    const proof = [index, size, sample.path.map(hex)];
    const shown = [hex(sample.salt), hex(sample.bytes)];
    assert.equal(await data.ask('proves', proof, hex(sample.leaf), root), true);
    assert.equal(await data.ask('provesSample', proof, ...shown, root), true);
    const neighbour = vectors.samples[(index + 1) % size];
    assert.equal(await data.ask('proves', proof, hex(neighbour.leaf), root), false);
    assert.equal(await data.ask('provesSample', proof, hex(neighbour.salt), shown[1], root), false);
  }
});

test('one changed bit proves nothing', async () => {
  const sample = vectors.samples[3];
  const proof = [3, vectors.header.count, sample.path.map(hex)];
  const [salt, bytes, root] = [hex(sample.salt), hex(sample.bytes), hex(vectors.header.root)];
  for (let bit = 0; bit < 128; bit += 17) {
    assert.equal(await data.ask('provesSample', proof, flipped(salt, bit), bytes, root), false);
    assert.equal(await data.ask('provesSample', proof, salt, flipped(bytes, bit), root), false);
    assert.equal(await data.ask('provesSample', proof, salt, bytes, flipped(root, bit)), false);
    const path = proof[2].with(bit % proof[2].length, flipped(proof[2][bit % proof[2].length], bit));
    assert.equal(await data.ask('provesSample', [3, proof[1], path], salt, bytes, root), false);
  }
});

test('every leaf of trees of 1 to 18 leaves is proved at its place, and at no other', async () => {
  for (let size = 1; size <= 18; size++) {
    const leaves = Array.from({ length: size }, (_, i) => sha256(Buffer.from([0, size, i])));
    const root = hex(tree(leaves).toString('hex'));
    await Promise.all(
      leaves.map(async (leaf, index) => {
        const path = way(leaves, index).map((each) => hex(each.toString('hex')));
        const asked = (at, of, by) => data.ask('proves', [at, of, by], hex(leaf.toString('hex')), root);
        assert.equal(await asked(index, size, path), true, `${index} of ${size}`);
        assert.equal(await asked((index + 1) % size, size, path), size === 1, `${index} of ${size}, moved`);
        assert.equal(await asked(index, size, [...path, root]), false, `${index} of ${size}, longer`);
        if (path.length) assert.equal(await asked(index, size, path.slice(1)), false, `${index} of ${size}, shorter`);
      }),
    );
  }
});

test('a place outside the tree, and a tree of nothing, prove nothing', async () => {
  const leaf = hex(vectors.header.root);
  assert.equal(await data.ask('proves', [0, 1, []], leaf, leaf), true);
  for (const [index, size] of [
    [1, 1],
    [0, 0],
    [2n ** 64n - 1n, 1],
  ]) {
    assert.equal(await data.ask('proves', [index, size, []], leaf, leaf), false);
  }
});

test('the largest tree has a way of 64, and no longer', async () => {
  const path = Array.from({ length: 64 }, (_, i) => sha256(Buffer.from([i])));
  let node = sha256(Buffer.from('leaf'));
  const leaf = hex(node.toString('hex'));
  for (const each of path) node = sha256(Buffer.from([1]), node, each);
  const shown = path.map((each) => hex(each.toString('hex')));
  const root = hex(node.toString('hex'));
  assert.equal(await data.ask('proves', [0, 2n ** 64n - 1n, shown], leaf, root), true);
  assert.equal(await data.ask('proves', [0, 2n ** 63n, shown], leaf, root), false);
});

/** RFC 6962, section 2.1: the largest power of two that is smaller than n. */
const split = (n) => 2 ** (Math.ceil(Math.log2(n)) - 1);

function tree(leaves) {
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return sha256(Buffer.from([1]), tree(leaves.slice(0, k)), tree(leaves.slice(k)));
}

function way(leaves, index) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...way(leaves.slice(0, k), index), tree(leaves.slice(k))]
    : [...way(leaves.slice(k), index - k), tree(leaves.slice(0, k))];
}
