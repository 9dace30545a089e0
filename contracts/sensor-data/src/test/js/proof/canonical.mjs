// Writes samples, batch headers, statements and trees as docs/formats/canonical.md and interval.md say.
import { createECDH, createHash, createPrivateKey, sign } from 'node:crypto';
import { ethers } from '../../../../../common/src/test/js/chain.mjs';

export const hex = (bytes) => Buffer.from(bytes).toString('hex');
export const bytes = (text) => Buffer.from(text.replace(/^0x/, ''), 'hex');
export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const domain = (byte) => Buffer.from([byte]);

const u8 = domain;
const written = (length, write) => {
  const buffer = Buffer.alloc(length);
  write(buffer);
  return buffer;
};
export const u32 = (number) => written(4, (buffer) => buffer.writeUInt32BE(number));
export const i64 = (number) => written(8, (buffer) => buffer.writeBigInt64BE(BigInt(number)));
const f64 = (number) => written(8, (buffer) => buffer.writeDoubleBE(number));
const text8 = (text) => Buffer.concat([u8(text.length), Buffer.from(text, 'ascii')]);
const long = (body) => Buffer.concat([u32(body.length), body]);

const QUALITIES = ['good', 'uncertain', 'stale', 'no such point', 'device fault', 'no link'];
const VALUES = {
  none: () => Buffer.alloc(0),
  real: f64,
  integer: i64,
  flag: (on) => u8(on ? 1 : 0),
  text: (text) => long(Buffer.from(text, 'utf8')),
  bytes: (body) => long(Buffer.from(body)),
  waveform: ({ rate, numbers }) => Buffer.concat([f64(rate), u32(numbers.length), ...numbers.map(f64)]),
};

/** Times are nanoseconds. */
export function sample({ asset, point, unit, at, received, quality = 'good', kind, value }) {
  const names = [u8(1), text8(asset), text8(point), text8(unit)];
  const trust = [u8(QUALITIES.indexOf(quality)), u8(Object.keys(VALUES).indexOf(kind))];
  return Buffer.concat([...names, i64(at), i64(received), ...trust, VALUES[kind](value)]);
}

export const salt = (seed, row) => sha256(domain(3), seed, u32(row)).subarray(0, 16);
export const leaf = (seed, row, sample) => sha256(domain(0), salt(seed, row), sample);

/** RFC 6962, section 2.1: the largest power of two that is smaller than n. */
const half = (n) => 2 ** (Math.ceil(Math.log2(n)) - 1);

export function root(leaves) {
  if (leaves.length === 1) return leaves[0];
  const k = half(leaves.length);
  return sha256(domain(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
}

export function path(leaves, index) {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return index < k
    ? [...path(leaves.slice(0, k), index), root(leaves.slice(k))]
    : [...path(leaves.slice(k), index - k), root(leaves.slice(0, k))];
}

/** The smallest number of leaves that has such a path at that place: as deep, and the same turns. */
export function smallestCount(index, count) {
  const shape = (n) => turns(index, n);
  let n = index + 1;
  while (shape(n) !== shape(count)) n++;
  return n;
}

const turns = (index, n) => {
  if (n === 1) return '';
  const k = half(n);
  return index < k ? `${turns(index, k)}R` : `${turns(index - k, n - k)}L`;
};

/** A batch header, its digest and signature. */
export function batch({ asset, sequence, previous, cut, key, samples, seed, gaps = [] }) {
  const leaves = samples.map((each, row) => leaf(seed, row, each));
  const header = Buffer.concat([
    ...[u8(1), text8(asset), i64(sequence), previous ?? Buffer.alloc(32), i64(cut)],
    ...[u8(key.algorithm), u8(key.bytes.length), key.bytes, u32(samples.length), root(leaves), u32(gaps.length)],
    ...gaps.flatMap(({ from, to, cause, lost }) => [i64(from), i64(to), u8(cause), i64(lost)]),
  ]);
  const digest = sha256(domain(2), header);
  const inInterval = sha256(domain(6), digest, root(leaves));
  return { asset, samples, seed, leaves, header, digest, leaf: inInterval, signature: key.sign(digest, header) };
}

/** A statement, and its digest, which is its leaf. */
export function statement({ kind, subject, at, text }) {
  const body = Buffer.concat([u8(1), text8(kind), text8(subject), i64(at), long(Buffer.from(text, 'utf8'))]);
  return { bytes: body, leaf: sha256(domain(8), body) };
}

/** Keys that are always the same, and whose signatures are. */
export const KEYS = {
  secp256k1(seed) {
    const key = new ethers.SigningKey(sha256(Buffer.from(seed)));
    const signing = (digest) => bytes(key.sign(digest).serialized);
    return named(0, bytes(key.compressedPublicKey), bytes(key.publicKey).subarray(1), signing);
  },

  ed25519(seed) {
    const der = Buffer.concat([bytes('302e020100300506032b657004220420'), sha256(Buffer.from(seed))]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const point = Buffer.from(key.export({ format: 'jwk' }).x, 'base64url');
    return named(1, point, Buffer.concat([point, Buffer.alloc(32)]), (digest) => sign(null, digest, key));
  },

  /** ECDSA with a nonce made of key and digest: node:crypto takes another one each time. */
  p256(seed) {
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const big = (body) => BigInt(`0x${hex(body)}`);
    const fixed = (number) => bytes(number.toString(16).padStart(64, '0'));
    const secret = sha256(Buffer.from(seed));
    const point = (scalar) => {
      const pair = createECDH('prime256v1');
      pair.setPrivateKey(scalar);
      return pair.getPublicKey().subarray(1);
    };
    const signing = (digest) => {
      const nonce = sha256(secret, digest);
      const r = big(point(nonce).subarray(0, 32)) % n;
      const s = (power(big(nonce), n - 2n, n) * (big(digest) + r * big(secret))) % n;
      return Buffer.concat([fixed(r), fixed(s)]);
    };
    const whole = point(secret);
    return named(2, Buffer.concat([u8(2 + (whole[63] & 1)), whole.subarray(0, 32)]), whole, signing);
  },
};

function named(algorithm, body, whole, signing) {
  const point = [algorithm, `0x${hex(whole.subarray(0, 32))}`, `0x${hex(whole.subarray(32))}`];
  return { algorithm, bytes: body, point, fingerprint: sha256(u8(algorithm), body), sign: signing };
}

function power(base, exponent, m) {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % m) if (e & 1n) result = (result * b) % m;
  return result;
}
