// A second reading of docs/formats/canonical.md and batch.md, in another language and by another hand.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const vectors = JSON.parse(readFileSync(process.env.VECTORS ?? '../../docs/formats/vectors/batch.json', 'utf8'));
const hex = (text) => Buffer.from(text, 'hex');
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const tag = (byte) => Buffer.from([byte]);
const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const i64 = (n) => { const b = Buffer.alloc(8); b.writeBigInt64BE(BigInt(n)); return b; };
const f64 = (n) => { const b = Buffer.alloc(8); b.writeDoubleBE(n); return b; };
const text8 = (text) => Buffer.concat([tag(text.length), Buffer.from(text, 'ascii')]);
const nanos = (iso) => {
  const [whole, fraction = ''] = iso.replace('Z', '').split('.');
  return BigInt(Date.parse(`${whole}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0') || '0');
};

const QUALITY = ['GOOD', 'UNCERTAIN', 'STALE', 'NO_SUCH_POINT', 'DEVICE_FAULT', 'NO_LINK'];
const KIND = ['NONE', 'REAL', 'INTEGER', 'FLAG', 'TEXT', 'BYTES', 'WAVEFORM'];
const CAUSE = ['NO_LINK', 'FULL', 'STOPPED', 'CLOCK', 'FILLED'];

function value(kind, shown) {
  switch (kind) {
    case 'NONE': return Buffer.alloc(0);
    case 'REAL': return f64(Number(shown));
    case 'INTEGER': return i64(shown);
    case 'FLAG': return tag(shown === 'on' ? 1 : 0);
    case 'TEXT': { const utf8 = Buffer.from(shown, 'utf8'); return Buffer.concat([u32(utf8.length), utf8]); }
    default: return null;
  }
}

/** Reads an encoded batch as batch.md says; gives the samples in canonical bytes. */
function decode(bytes) {
  let at = 0;
  const u8 = () => bytes[at++];
  const varint = () => { let n = 0n; for (let s = 0n; ; s += 7n) { const b = u8(); n |= BigInt(b & 127) << s; if (b < 128) return n; } };
  const zigzag = () => { const n = varint(); return (n >> 1n) ^ -(n & 1n); };
  const take = (length) => bytes.subarray(at, (at += Number(length)));
  const header = take(varint());
  const signature = take(varint());
  const seed = take(32);
  const asset = header.subarray(2, 2 + header[1]).toString('ascii');
  const count = header.readUInt32BE(2 + header[1] + 8 + 32 + 8 + 2 + header[2 + header[1] + 8 + 32 + 8 + 1]);
  const signals = [];
  for (let n = varint(); n > 0n; n--) signals.push([take(varint()).toString('utf8'), take(varint()).toString('utf8')]);
  const samples = [];
  let before = 0n;
  for (let row = 0; row < count; row++) {
    const [point, unit] = signals[Number(varint())];
    const trust = u8();
    const when = before + zigzag();
    const received = when + zigzag();
    before = when;
    const kind = KIND[trust & 15];
    let body = Buffer.alloc(0);
    if (kind === 'REAL') body = take(8);
    else if (kind === 'INTEGER') body = i64(zigzag());
    else if (kind === 'FLAG') body = tag(Number(zigzag()));
    else if (kind === 'TEXT' || kind === 'BYTES') { const length = Number(varint()); body = Buffer.concat([u32(length), take(length)]); }
    else if (kind === 'WAVEFORM') { const rate = take(8); const n = Number(varint()); body = Buffer.concat([rate, u32(n), take(8 * n)]); }
    samples.push(Buffer.concat([tag(1), text8(asset), text8(point), text8(unit), i64(when), i64(received), tag(trust >> 4), tag(trust & 15), body]));
  }
  assert.equal(at, bytes.length, 'nothing follows');
  return { header, signature, seed, samples };
}

function root(leaves) {
  if (leaves.length === 0) return sha256(Buffer.alloc(0));
  if (leaves.length === 1) return leaves[0];
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(tag(1), root(leaves.slice(0, half)), root(leaves.slice(half)));
}

function proves(leaf, index, size, path, expected) {
  let fn = index, sn = size - 1, r = leaf;
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = sha256(tag(1), p, r);
      while (fn % 2 === 0 && fn !== 0) { fn >>= 1; sn >>= 1; }
    } else {
      r = sha256(tag(1), r, p);
    }
    fn >>= 1; sn >>= 1;
  }
  return sn === 0 && r.equals(expected);
}

test('every sample has the bytes that the page says', () => {
  vectors.samples.forEach((sample) => {
    const [asset, point] = sample.point.split('/');
    const body = value(sample.kind, sample.value);
    if (body === null) return;
    const bytes = Buffer.concat([tag(1), text8(asset), text8(point), text8(sample.unit), i64(sample.at),
      i64(sample.received), tag(QUALITY.indexOf(sample.quality)), tag(KIND.indexOf(sample.kind)), body]);
    assert.equal(bytes.toString('hex'), sample.bytes, sample.point);
  });
});

test('every leaf is salted from the seed and proved to the root', () => {
  const expected = hex(vectors.header.root);
  const leaves = vectors.samples.map((sample, row) => {
    const salt = sha256(tag(3), hex(vectors.seed), u32(row)).subarray(0, 16);
    assert.equal(salt.toString('hex'), sample.salt);
    const leaf = sha256(tag(0), salt, hex(sample.bytes));
    assert.equal(leaf.toString('hex'), sample.leaf);
    assert.ok(proves(leaf, row, vectors.samples.length, sample.path.map(hex), expected));
    assert.ok(!proves(sha256(leaf), row, vectors.samples.length, sample.path.map(hex), expected));
    return leaf;
  });
  assert.equal(root(leaves).toString('hex'), vectors.header.root);
});

test('the header has the bytes and the digest that the page says', () => {
  const header = vectors.header;
  const key = hex(header.key.split(':')[1]);
  const gaps = header.gaps.map((gap) => Buffer.concat([i64(nanos(gap.from)), i64(nanos(gap.to)), tag(CAUSE.indexOf(gap.cause)), i64(gap.lost)]));
  const bytes = Buffer.concat([tag(1), text8(header.asset), i64(header.sequence), hex(header.previous), i64(nanos(header.cut)),
    tag(0), tag(key.length), key, u32(header.count), hex(header.root), u32(gaps.length), ...gaps]);
  assert.equal(bytes.toString('hex'), header.bytes);
  assert.equal(sha256(tag(2), bytes).toString('hex'), header.digest);
});

test('an encoded batch holds the same header and the same samples', () => {
  const batch = decode(hex(vectors.encoded));
  assert.equal(batch.header.toString('hex'), vectors.header.bytes);
  assert.equal(batch.signature.toString('hex'), vectors.header.signature);
  assert.deepEqual(batch.samples.map((sample) => sample.toString('hex')), vectors.samples.map((sample) => sample.bytes));
});

test('the signature is of the curve and low', () => {
  const signature = hex(vectors.header.signature);
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = BigInt(`0x${signature.subarray(32, 64).toString('hex')}`);
  assert.ok(s > 0n && s <= order / 2n);
  assert.ok([27, 28].includes(signature[64]));
  // SubjectPublicKeyInfo of a compressed secp256k1 point (RFC 5480, SEC 2); OpenSSL verifies over a digest it makes
  // itself, so the batch domain's text is handed over and hashed once, which is what the digest is.
  const spki = Buffer.concat([hex('3036301006072a8648ce3d020106052b8104000a032200'), hex(vectors.header.key.split(':')[1])]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const text = Buffer.concat([tag(2), hex(vectors.header.bytes)]);
  assert.ok(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature.subarray(0, 64)));
  text[9] ^= 1;
  assert.ok(!verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature.subarray(0, 64)));
});
