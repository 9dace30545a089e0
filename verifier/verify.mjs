#!/usr/bin/env node
// Checks a TIEPM proof (docs/formats/proof.md) or receipt (docs/formats/receipt.md) and trusts nothing else of TIEPM: this
// one file, no packages, Node 20 or a browser. It was written from docs/formats, not from the programs that write them.
//
//     node verify.mjs FILE [--proof FILE] [--rpc URL] [--registry 0x…] [--header 0x…|FILE] [--block-hash 0x…]
//         [--device-key FILE] [--json]
//
// Ends with 0 where the file is valid and complete, 3 where it is valid and something is still open, 4 where a receipt is
// genuine and its promise was broken, 1 where the file is broken, 2 where nothing could be checked. All cryptography is here and in plain sight, so that one can read it.

// ------------------------------------------------------------------------------------------------ 1. bytes

const LARGEST_FILE = 1 << 20;
const LARGEST_ANSWER = 32 << 20;
const PATIENCE_MS = 15_000;
const MOST_VERSIONS = 256;
const MOST_EVENTS = 20_000;
const LONGEST_RANGE = 100_000n;

/** What is wrong with a proof, in words for people. */
export class Broken extends Error {}
/** What could not be checked, and why. */
export class Open extends Error {}
/** What a node refused, or could not answer in so many bytes: less may do. */
export class TooMuch extends Open {}

const broken = (text) => {
  throw new Broken(text);
};

export function fromHex(text) {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (digits.length % 2 || !/^[0-9a-fA-F]*$/.test(digits)) broken(`not hexadecimal: ${shown(text, 40)}`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

export const toHex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');
export const toHex0x = (bytes) => `0x${toHex(bytes)}`;

export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const equal = (a, b) => a.length === b.length && a.every((each, i) => each === b[i]);
export const big = (bytes) => (bytes.length ? BigInt(toHex0x(bytes)) : 0n);
const isZero = (bytes) => bytes.every((each) => each === 0);
const utf8 = (text) => new TextEncoder().encode(text);

function fromUtf8(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return broken(`${what} is not UTF-8`);
  }
}

/** A text of somebody else's, safe to print: no control characters, no change of direction, no end of line. */
export function shown(text, longest = 200) {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (each) => `\\u${each.codePointAt(0).toString(16).padStart(4, '0')}`);
}

/** Seconds or nanoseconds since 1970 as people write them, in UTC. */
export function utc(seconds) {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} s after 1970` : date.toISOString().replace('.000Z', 'Z');
}

export function utcNanos(nanos) {
  const [second, rest] = [floor(nanos, 1_000_000_000n), nanos - floor(nanos, 1_000_000_000n) * 1_000_000_000n];
  const digits = rest.toString().padStart(9, '0').replace(/0+$/, '');
  return digits ? utc(second).replace(/Z$/, `.${digits}Z`) : utc(second);
}

const floor = (a, b) => (a % b < 0n ? a / b - 1n : a / b);

/** Reads canonical bytes from the front to the end. */
class Reader {
  #at = 0;

  constructor(bytes, what) {
    this.bytes = bytes;
    this.what = what;
  }

  take(length) {
    if (length > this.bytes.length - this.#at) broken(`${this.what} ends too early, at byte ${this.bytes.length}`);
    return this.bytes.subarray(this.#at, (this.#at += length));
  }

  u8 = () => this.take(1)[0];
  u32 = () => Number(big(this.take(4)));
  i64 = () => BigInt.asIntN(64, big(this.take(8)));

  f64() {
    const bytes = this.take(8);
    const number = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
    if (!Number.isFinite(number) || Object.is(number, -0)) broken(`${this.what} holds a number that is ${number}`);
    return number;
  }

  text8(name, pattern) {
    const bytes = this.take(this.u8());
    const text = Array.from(bytes, (each) => String.fromCharCode(each)).join('');
    if (!pattern.test(text)) broken(`${this.what} has a wrong ${name}: ${shown(text, 80)}`);
    return text;
  }

  one(name, from) {
    const number = this.u8();
    return number < from.length ? number : broken(`${this.what} has an unknown ${name}: ${number}`);
  }

  version() {
    const version = this.u8();
    if (version !== 1) broken(`${this.what} is of version ${version}; this reader knows 1`);
  }

  end() {
    const left = this.bytes.length - this.#at;
    if (left) broken(`${this.what} has ${left} bytes too many`);
  }
}

// ------------------------------------------------------------------------------------------------ 2. digests

const MASK64 = (1n << 64n) - 1n;

function primes(count) {
  const found = [];
  for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}

/** The k-th root of n, rounded down. */
function root(n, k) {
  let [low, high] = [0n, 1n << (BigInt(n.toString(2).length) / k + 1n)];
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** k <= n) low = middle;
    else high = middle - 1n;
  }
  return low;
}

// FIPS 180-4: fractions of the square roots of the first 8 primes, of the cube roots of the first 80, to 64 bits; what
// SHA-256 has is the upper half of them
const START_512 = primes(8).map((prime) => root(prime << 128n, 2n) & MASK64);
const ROUND_512 = primes(80).map((prime) => root(prime << 192n, 3n) & MASK64);
const START_256 = START_512.map((each) => Number(each >> 32n));
const ROUND_256 = ROUND_512.slice(0, 64).map((each) => Number(each >> 32n));

function padded(message, block, lengthBytes) {
  const size = Math.ceil((message.length + 1 + lengthBytes) / block) * block;
  const whole = new Uint8Array(size);
  whole.set(message);
  whole[message.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(size - 8, BigInt(message.length) * 8n);
  return whole;
}

export function sha256(...parts) {
  const data = new DataView(padded(concat(...parts), 64, 8).buffer);
  const state = Int32Array.from(START_256);
  const w = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = data.getInt32(at + 4 * i);
      } else {
        const [x, y] = [w[i - 15], w[i - 2]];
        const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
        const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
        w[i] = w[i - 16] + low + w[i - 7] + high;
      }
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND_256[i] + w[i];
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((each, i) => (state[i] += each));
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((each, i) => digest.setInt32(4 * i, each));
  return new Uint8Array(digest.buffer);
}

export function sha512(...parts) {
  const data = new DataView(padded(concat(...parts), 128, 16).buffer);
  const state = [...START_512];
  const turn = (x, n) => (x >> n) | ((x << (64n - n)) & MASK64);
  for (let at = 0; at < data.byteLength; at += 128) {
    const w = [];
    for (let i = 0; i < 80; i++) {
      if (i < 16) {
        w.push(data.getBigUint64(at + 8 * i));
      } else {
        const [x, y] = [w[i - 15], w[i - 2]];
        const low = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
        const high = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
        w.push((w[i - 16] + low + w[i - 7] + high) & MASK64);
      }
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const t1 = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & g)) + ROUND_512[i] + w[i];
      const t2 = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK64, c, b, a, (t1 + t2) & MASK64];
    }
    [a, b, c, d, e, f, g, h].forEach((each, i) => (state[i] = (state[i] + each) & MASK64));
  }
  return concat(...state.map((each) => bytesOf(each, 8)));
}

// Keccak-f[1600] on lanes of two halves, the lower one first: round constants come of a shift register, the turns and
// the walk of the lanes of one formula
const KECCAK_ROUNDS = keccakRounds();
const KECCAK_STEPS = keccakSteps();

function keccakRounds() {
  const constants = [];
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const halves = [0, 0];
    for (let j = 0; j < 7; j++) {
      const bit = 2 ** j - 1;
      if (register & 1) halves[bit >> 5] |= 1 << bit;
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
    constants.push(halves);
  }
  return constants;
}

function keccakSteps() {
  const steps = [];
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    steps.push([2 * (x + 5 * y), (((t + 1) * (t + 2)) / 2) % 64]);
  }
  return steps;
}

/** Keccak-256 as Ethereum has it: with the padding of before SHA-3. */
export function keccak256(...parts) {
  const message = concat(...parts);
  const rate = 136;
  const whole = new Uint8Array(Math.ceil((message.length + 1) / rate) * rate);
  whole.set(message);
  whole[message.length] ^= 0x01;
  whole[whole.length - 1] ^= 0x80;
  const data = new DataView(whole.buffer);
  const halves = new Int32Array(50);
  for (let at = 0; at < whole.length; at += rate) {
    for (let i = 0; i < rate / 4; i++) halves[i] ^= data.getInt32(at + 4 * i, true);
    permute(halves);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 8; i++) digest.setInt32(4 * i, halves[i], true);
  return new Uint8Array(digest.buffer);
}

function permute(a) {
  const column = new Int32Array(10);
  const row = new Int32Array(10);
  for (const constant of KECCAK_ROUNDS) {
    for (let i = 0; i < 10; i++) column[i] = a[i] ^ a[i + 10] ^ a[i + 20] ^ a[i + 30] ^ a[i + 40];
    for (let x = 0; x < 10; x += 2) {
      const [before, after] = [(x + 8) % 10, (x + 2) % 10];
      const low = column[before] ^ ((column[after] << 1) | (column[after + 1] >>> 31));
      const high = column[before + 1] ^ ((column[after + 1] << 1) | (column[after] >>> 31));
      for (let y = 0; y < 50; y += 10) {
        a[y + x] ^= low;
        a[y + x + 1] ^= high;
      }
    }
    let [low, high] = [a[2], a[3]];
    for (const [to, by] of KECCAK_STEPS) {
      const [l, h, n] = by < 32 ? [low, high, by] : [high, low, by - 32];
      [low, high] = [a[to], a[to + 1]];
      a[to] = (l << n) | (h >>> (32 - n));
      a[to + 1] = (h << n) | (l >>> (32 - n));
    }
    for (let y = 0; y < 50; y += 10) {
      for (let i = 0; i < 10; i++) row[i] = a[y + i];
      for (let i = 0; i < 10; i++) a[y + i] = row[i] ^ (~row[(i + 2) % 10] & row[(i + 4) % 10]);
    }
    a[0] ^= constant[0];
    a[1] ^= constant[1];
  }
}

function bytesOf(number, length) {
  return fromHex(number.toString(16).padStart(2 * length, '0'));
}

// ------------------------------------------------------------------------------------------------ 3. signatures

const modulo = (a, m) => ((a % m) + m) % m;

function power(base, exponent, m) {
  let result = 1n;
  for (let b = modulo(base, m), e = exponent; e > 0n; e >>= 1n, b = (b * b) % m) if (e & 1n) result = (result * b) % m;
  return result;
}

/** Of a prime modulus, by Fermat. */
const inverse = (a, m) => power(a, m - 2n, m);

/** m times one point and n times another, added, in one walk over the bits of both (Shamir's trick). */
function timesBoth(m, one, n, two, add, nowhere) {
  const choice = [nowhere, one, two, add(one, two)];
  let result = nowhere;
  for (let bit = 255n; bit >= 0n; bit--) {
    result = add(result, result);
    const chosen = Number(((m >> bit) & 1n) | (((n >> bit) & 1n) << 1n));
    if (chosen) result = add(result, choice[chosen]);
  }
  return result;
}

// SEC 2 version 2: y² = x³ + ax + b; both fields have p = 3 mod 4
const SECP256K1 = {
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
  n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  a: 0n,
  b: 7n,
  g: [
    0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
    0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
  ],
};
const P256 = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  a: -3n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  g: [
    0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  ],
};

/** Adds points in Jacobian coordinates: x = X/Z², y = Y/Z³; nowhere has Z = 0. */
function adder({ p, a }) {
  const twice = ([x, y, z]) => {
    if (y === 0n || z === 0n) return [1n, 1n, 0n];
    const yy = (y * y) % p;
    const s = (4n * x * yy) % p;
    const m = (3n * x * x + a * (((z * z) % p) * ((z * z) % p))) % p;
    const x3 = modulo(m * m - 2n * s, p);
    return [x3, modulo(m * (s - x3) - 8n * yy * yy, p), (2n * y * z) % p];
  };
  return (one, two) => {
    if (one === two) return twice(one);
    const [[x1, y1, z1], [x2, y2, z2]] = [one, two];
    if (z1 === 0n) return two;
    if (z2 === 0n) return one;
    const [z1z1, z2z2] = [(z1 * z1) % p, (z2 * z2) % p];
    const [u1, u2] = [(x1 * z2z2) % p, (x2 * z1z1) % p];
    const [s1, s2] = [(((y1 * z2) % p) * z2z2) % p, (((y2 * z1) % p) * z1z1) % p];
    const [h, r] = [modulo(u2 - u1, p), modulo(s2 - s1, p)];
    if (h === 0n) return r === 0n ? twice(one) : [1n, 1n, 0n];
    const hh = (h * h) % p;
    const hhh = (h * hh) % p;
    const v = (u1 * hh) % p;
    const x3 = modulo(r * r - hhh - 2n * v, p);
    return [x3, modulo(r * (v - x3) - s1 * hhh, p), (((z1 * z2) % p) * h) % p];
  };
}

/** The point of a compressed key (SEC 1), or null where there is none. */
function pointOf(key, { p, a, b }) {
  const x = big(key.subarray(1));
  if (key.length !== 33 || (key[0] !== 2 && key[0] !== 3) || x >= p) return null;
  const square = modulo(x * x * x + a * x + b, p);
  const y = power(square, (p + 1n) / 4n, p);
  if ((y * y) % p !== square) return null;
  return [x, (y & 1n) === BigInt(key[0] & 1) ? y : p - y];
}

/** ECDSA (SEC 1, 4.1.4). Gives the point R of which r is made, or null where the signature is not the key's. */
function ecdsa(curve, key, digest, r, s) {
  const { p, n, g } = curve;
  const q = pointOf(key, curve);
  if (!q || r < 1n || r >= n || s < 1n || s >= n) return null;
  const add = adder(curve);
  const nowhere = [1n, 1n, 0n];
  const w = inverse(s, n);
  const [x, y, z] = timesBoth((big(digest) * w) % n, [...g, 1n], (r * w) % n, [...q, 1n], add, nowhere);
  if (z === 0n) return null;
  const zi = inverse(z, p);
  const point = [(x * zi * zi) % p, (y * zi * zi * zi) % p];
  return point[0] % n === r ? point : null;
}

/** 65 bytes r, s, v: s is low, and `ecrecover` would give this very key. */
function signedBySecp256k1(key, digest, signature) {
  const [r, s, v] = [big(signature.subarray(0, 32)), big(signature.subarray(32, 64)), signature[64]];
  if (signature.length !== 65 || s > SECP256K1.n / 2n || (v !== 27 && v !== 28)) return false;
  const point = ecdsa(SECP256K1, key, digest, r, s);
  return point !== null && point[0] === r && (point[1] & 1n) === BigInt(v - 27);
}

function signedByP256(key, digest, signature) {
  if (signature.length !== 64) return false;
  return ecdsa(P256, key, digest, big(signature.subarray(0, 32)), big(signature.subarray(32))) !== null;
}

// RFC 8032: -x² + y² = 1 + dx²y²
const ED = {
  p: 2n ** 255n - 19n,
  n: 2n ** 252n + 27742317777372353535851937790883648493n,
  g: [
    0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
    0x6666666666666666666666666666666666666666666666666666666666666658n,
  ],
};
ED.d = modulo(-121665n * inverse(121666n, ED.p), ED.p);

const little = (bytes) => big(Uint8Array.from(bytes).reverse());

/** In extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
function addEdwards([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const { p, d } = ED;
  const [a, b] = [modulo((y1 - x1) * (y2 - x2), p), modulo((y1 + x1) * (y2 + x2), p)];
  const [c, e] = [(2n * d * ((t1 * t2) % p)) % p, (2n * z1 * z2) % p];
  const [ee, f, g, h] = [b - a, e - c, e + c, b + a];
  return [modulo(ee * f, p), modulo(g * h, p), modulo(f * g, p), modulo(ee * h, p)];
}

function edwardsPoint(bytes) {
  const { p, d } = ED;
  const y = little(bytes) & ((1n << 255n) - 1n);
  if (y >= p) return null;
  const square = modulo((y * y - 1n) * inverse(d * y * y + 1n, p), p);
  let x = power(square, (p + 3n) / 8n, p);
  if ((x * x) % p !== square) x = (x * power(2n, (p - 1n) / 4n, p)) % p;
  if ((x * x) % p !== square) return null;
  const odd = BigInt(bytes[31] >> 7);
  if (x === 0n && odd) return null;
  if ((x & 1n) !== odd) x = p - x;
  return [x, y, 1n, (x * y) % p];
}

function signedByEd25519(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [edwardsPoint(signature.subarray(0, 32)), little(signature.subarray(32))];
  const a = edwardsPoint(key);
  if (!r || !a || s >= ED.n) return false;
  const { p, n, g } = ED;
  const k = little(sha512(signature.subarray(0, 32), key, message)) % n;
  // sB - kA must be R
  const base = [...g, 1n, (g[0] * g[1]) % p];
  const minus = [p - a[0], a[1], 1n, p - a[3]];
  const [x, y, z] = timesBoth(s, base, k, minus, addEdwards, [0n, 1n, 1n, 0n]);
  return modulo(x - r[0] * z, p) === 0n && modulo(y - r[1] * z, p) === 0n;
}

const ALGORITHMS = [
  { name: 'secp256k1', key: 33, signed: signedBySecp256k1 },
  { name: 'Ed25519', key: 32, signed: signedByEd25519 },
  { name: 'P-256', key: 33, signed: signedByP256 },
];

/** Whether the key of that algorithm number signed the digest. */
export const isSigned = (algorithm, key, digest, signature) => ALGORITHMS[algorithm].signed(key, digest, signature);

// ------------------------------------------------------------------------------------------------ 3b. what devices sign

const PEM = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{1,1000})-----END PUBLIC KEY-----/g;

// how SubjectPublicKeyInfo (RFC 5280, RFC 5480, RFC 8410) begins; the key follows
const PUBLIC_KEYS = [
  { algorithm: 1, head: fromHex('302a300506032b6570032100'), length: 32 },
  { algorithm: 2, head: fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200'), length: 65 },
  { algorithm: 2, head: fromHex('3039301306072a8648ce3d020106082a8648ce3d030107032200'), length: 33 },
  { algorithm: 0, head: fromHex('3056301006072a8648ce3d020106052b8104000a034200'), length: 65 },
  { algorithm: 0, head: fromHex('3036301006072a8648ce3d020106052b8104000a032200'), length: 33 },
];
const WEB_CURVES = ['secp256k1', 'Ed25519', 'P-256'];

function fromBase64(text, what) {
  try {
    return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  } catch {
    return broken(`${what} is no base64`);
  }
}

/** Base64url without padding (RFC 7515, section 2). */
function fromBase64Url(text, what) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) broken(`${what} is no base64url`);
  return fromBase64(text.replace(/-/g, '+').replace(/_/g, '/'), what);
}

/** A point (SEC 1), 33 bytes of it: which y it has, and x. */
const compressed = (point) =>
  point.length === 65 ? concat(Uint8Array.of(2 + (point[64] & 1)), point.subarray(1, 33)) : point;

/**
 * The public keys in a file: PEM, or a JSON Web Key or a set of them (RFC 7517).
 *
 * @returns `[{algorithm, key}]`, at least one
 */
export function readDeviceKeys(bytes) {
  const text = fromUtf8(bytes, 'the file of keys').trim();
  const keys = text.startsWith('{') ? webKeys(text) : Array.from(text.matchAll(PEM), ([, base64]) => pemKey(base64));
  return keys.length ? keys : broken('it holds neither PEM (BEGIN PUBLIC KEY) nor JSON Web Keys');
}

function pemKey(base64) {
  const info = fromBase64(base64.replace(/\s/g, ''), 'a key');
  const form = PUBLIC_KEYS.find(
    ({ head, length }) => info.length === head.length + length && equal(info.subarray(0, head.length), head),
  );
  if (!form) broken('a key in it is none of Ed25519, P-256 and secp256k1');
  return { algorithm: form.algorithm, key: compressed(info.subarray(form.head.length)) };
}

function webKeys(text) {
  let tree;
  try {
    tree = JSON.parse(text);
  } catch {
    broken('its JSON is broken');
  }
  return (Array.isArray(tree.keys) ? tree.keys : [tree]).map((each) => {
    const algorithm = WEB_CURVES.indexOf(each?.crv);
    if (algorithm < 0) broken('a key in it is none of Ed25519, P-256 and secp256k1');
    const x = fromBase64Url(`${each.x}`, 'x of a key');
    if (algorithm === 1) return { algorithm, key: x };
    return { algorithm, key: compressed(concat(Uint8Array.of(4), x, fromBase64Url(`${each.y}`, 'y of a key'))) };
  });
}

/**
 * Takes apart what a device signed, a JSON Web Signature (RFC 7515) or COSE_Sign1 (RFC 9052), and finds the key of it.
 *
 * @returns `{content, key}`, the bytes that the device says, and the one of the keys that signed them; throws Broken else
 */
export function signedByDevice(bytes, keys) {
  const first = bytes.find((each) => !' \t\r\n'.includes(String.fromCharCode(each)));
  const { algorithm, message, signature, content } =
    first === 0xd2 || first === 0x84 ? openCose(bytes) : openJws(bytes);
  const key = keys.find((each) => each.algorithm === algorithm && isDevices(each, message, signature));
  return key ? { content, key } : broken('it was signed by none of the keys given');
}

/** ECDSA over the SHA-256, with any s (RFC 7518, RFC 8812, RFC 9053); Ed25519 over the message itself. */
function isDevices({ algorithm, key }, message, signature) {
  if (signature.length !== 64) return false;
  if (algorithm === 1) return signedByEd25519(key, message, signature);
  const [r, s] = [big(signature.subarray(0, 32)), big(signature.subarray(32))];
  return ecdsa(algorithm ? P256 : SECP256K1, key, sha256(message), r, s) !== null;
}

const known = (algorithm) =>
  algorithm ?? broken('what the device signed has an algorithm that is none of EdDSA, ES256 and ES256K');

function openJws(bytes) {
  const text = fromUtf8(bytes, 'what the device signed').trim();
  const parsed = (json) => {
    try {
      return JSON.parse(json);
    } catch {
      return broken('what the device signed is neither JSON Web Signature nor COSE_Sign1');
    }
  };
  const tree = text.startsWith('{') ? parsed(text) : undefined;
  const parts = tree ? [tree.protected, tree.payload, tree.signature] : text.split('.');
  if (parts.length !== 3 || parts.some((each) => typeof each !== 'string'))
    broken('what the device signed is no JSON Web Signature of three parts');
  const [head, content, signature] = parts.map((each) => fromBase64Url(each, 'a part of what the device signed'));
  const header = parsed(fromUtf8(head, 'the header of what the device signed'));
  if (header.crit !== undefined || header.b64 !== undefined)
    broken('the header of what the device signed asks for what is not known here');
  const algorithm = known({ EdDSA: 1, Ed25519: 1, ES256: 2, ES256K: 0 }[header.alg]);
  return { algorithm, message: utf8(`${parts[0]}.${parts[1]}`), signature, content };
}

function openCose(bytes) {
  const parts = readCbor(bytes);
  const [head, unprotected, content, signature] = Array.isArray(parts) ? parts : [];
  if (parts.length !== 4 || ![head, content, signature].every((each) => each instanceof Uint8Array))
    broken('what the device signed is no COSE_Sign1 with its content inside');
  const header = readCbor(head);
  if (!(header instanceof Map) || !(unprotected instanceof Map) || header.has(2n) || unprotected.has(2n))
    broken('the header of what the device signed asks for what is not known here');
  const algorithm = known({ '-8': 1, '-19': 1, '-7': 2, '-9': 2, '-47': 0 }[`${header.get(1n)}`]);
  // Sig_structure of RFC 9052, section 4.4
  const message = concat(
    fromHex('846a5369676e617475726531'),
    cborBytes(head),
    cborBytes(new Uint8Array(0)),
    cborBytes(content),
  );
  return { algorithm, message, signature, content };
}

function cborBytes(bytes) {
  const { length } = bytes;
  if (length < 24) return concat(Uint8Array.of(0x40 | length), bytes);
  const size = length < 256 ? 1 : length < 65536 ? 2 : 4;
  return concat(Uint8Array.of(0x58 + Math.log2(size)), bytesOf(BigInt(length), size), bytes);
}

/** One item of CBOR (RFC 8949): whole numbers as bigint, bytes, texts, lists, maps; tags are passed over. */
function readCbor(bytes) {
  const reader = new Reader(bytes, 'what the device signed');
  const STOP = Symbol('stop');
  const many = (count, read) => {
    const items = [];
    for (let i = 0n; count === undefined || i < count; i++) {
      const next = read();
      if (next === STOP) {
        if (count !== undefined) broken('what the device signed has a stop where none can be');
        break;
      }
      items.push(next);
    }
    return items;
  };
  const item = (depth, mayStop) => {
    if (depth > 16) broken('what the device signed is nested too deeply');
    const first = reader.u8();
    const [major, short] = [first >> 5, first & 31];
    if (first === 0xff && mayStop) return STOP;
    if (short > 27 && (short < 31 || major < 2 || major > 5)) broken('what the device signed is no CBOR');
    const open = short === 31;
    const argument = open ? undefined : short < 24 ? BigInt(short) : big(reader.take(1 << (short - 24)));
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1n - argument;
      case 2:
        return open ? concat(...many(undefined, () => item(depth + 1, true))) : reader.take(Number(argument));
      case 3:
        return open
          ? many(undefined, () => item(depth + 1, true)).join('')
          : fromUtf8(reader.take(Number(argument)), 'a text in what the device signed');
      case 4:
        return many(argument, () => item(depth + 1, open));
      case 5: {
        const pairs = many(argument, () => {
          const name = item(depth + 1, open);
          return name === STOP ? STOP : [name, item(depth + 1, false)];
        });
        const map = new Map(pairs);
        return map.size === pairs.length ? map : broken('what the device signed has a name twice');
      }
      case 6:
        return item(depth + 1, false);
      default:
        return argument;
    }
  };
  const whole = item(0, false);
  reader.end();
  return whole;
}

// ------------------------------------------------------------------------------------------------ 4. trees

const domain = (byte) => Uint8Array.of(byte);

/** RFC 9162, section 2.1.3.2. Gives the root that a path leads to, or null where it fits no tree of that size. */
export function rootOf(leaf, index, count, path) {
  if (index >= count) return null;
  let [at, last, node] = [BigInt(index), BigInt(count) - 1n, leaf];
  for (const sibling of path) {
    if (last === 0n) return null;
    if (at & 1n || at === last) {
      node = sha256(domain(1), sibling, node);
      while (!(at & 1n) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      node = sha256(domain(1), node, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? node : null;
}

/**
 * The smallest number of leaves whose path at that place looks the same. The root does not say how many leaves a tree
 * has, and so a proof names this number, and no other.
 */
export function smallestCount(index, count) {
  const [at, last] = [BigInt(index), BigInt(count) - 1n];
  if (at === last) return count;
  const level = BigInt((at ^ last).toString(2).length);
  return Number(((at >> level) << level) | (1n << (level - 1n))) + 1;
}

// ------------------------------------------------------------------------------------------------ 5. canonical bytes

const ASSET = /^[a-z0-9-]{1,64}$/;
const POINT = /^[a-z0-9._-]{1,64}$/;
const UNIT = /^[!-~]{1,32}$/;
const QUALITIES = ['good', 'uncertain', 'stale', 'no such point', 'device fault', 'no link'];
const KINDS = ['none', 'real', 'integer', 'flag', 'text', 'bytes', 'waveform'];
const CAUSES = ['no link', 'full', 'stopped', 'clock', 'filled'];
const FIRST_WITHOUT_VALUE = 3;

export function readSample(bytes) {
  const reader = new Reader(bytes, 'the sample');
  reader.version();
  const sample = {
    asset: reader.text8('asset', ASSET),
    point: reader.text8('point', POINT),
    unit: reader.text8('unit', UNIT),
    at: reader.i64(),
    received: reader.i64(),
  };
  const quality = reader.one('quality', QUALITIES);
  const kind = reader.one('kind of value', KINDS);
  if ((kind === 0) !== quality >= FIRST_WITHOUT_VALUE) {
    broken(`the sample of quality "${QUALITIES[quality]}" has a value of kind "${KINDS[kind]}"`);
  }
  const value = readValue(reader, KINDS[kind]);
  reader.end();
  return { ...sample, quality: QUALITIES[quality], kind: KINDS[kind], value };
}

function readValue(reader, kind) {
  switch (kind) {
    case 'none':
      return 'no value';
    case 'real':
      return `${reader.f64()}`;
    case 'integer':
      return `${reader.i64()}`;
    case 'flag':
      return ['off', 'on'][reader.one('flag', ['off', 'on'])];
    case 'text':
      return fromUtf8(reader.take(reader.u32()), 'the text of the sample');
    case 'bytes':
      return toHex(reader.take(reader.u32()));
    default: {
      const rate = reader.f64();
      if (rate <= 0) broken(`the waveform of the sample has a rate of ${rate} Hz`);
      const count = reader.u32();
      for (let i = 0; i < count; i++) reader.f64();
      return `${count} numbers at ${rate} Hz`;
    }
  }
}

export function readHeader(bytes) {
  const reader = new Reader(bytes, 'the batch header');
  reader.version();
  const header = {
    asset: reader.text8('asset', ASSET),
    sequence: reader.i64(),
    previous: reader.take(32),
    cut: reader.i64(),
    algorithm: reader.one('algorithm', ALGORITHMS),
  };
  header.key = reader.take(reader.u8());
  header.count = reader.u32();
  header.root = reader.take(32);
  const gaps = reader.u32();
  if (header.sequence < 1n) broken(`the batch header has the sequence ${header.sequence}; it counts from 1`);
  if ((header.sequence === 1n) !== isZero(header.previous)) {
    broken('the batch header names no batch before it, or is the first and names one');
  }
  if (header.key.length !== ALGORITHMS[header.algorithm].key) {
    broken(`the batch header has a key of ${header.key.length} bytes`);
  }
  if (header.count > 65_536 || gaps > 256) broken(`the batch header counts ${header.count} samples and ${gaps} gaps`);
  if (header.count === 0 && gaps === 0) broken('the batch header bears nothing');
  for (let i = 0; i < gaps; i++) {
    const [from, to] = [reader.i64(), reader.i64()];
    reader.one('cause of a gap', CAUSES);
    if (from >= to || reader.i64() < 0n)
      broken('the batch header has a gap that ends before it begins, or lost less than none');
  }
  reader.end();
  return header;
}

const STATEMENT_KIND = /^[!-~]{1,64}$/;
const SUBJECT = /^[ -~]{1,130}$/;
const LONGEST_TEXT = 65_536;

export function readStatement(bytes) {
  const reader = new Reader(bytes, 'the statement');
  reader.version();
  const statement = {
    kind: reader.text8('kind', STATEMENT_KIND),
    subject: reader.text8('subject', SUBJECT),
    at: reader.i64(),
  };
  const length = reader.u32();
  if (length > LONGEST_TEXT) broken(`the statement has a text of ${length} bytes`);
  statement.text = fromUtf8(reader.take(length), 'the text of the statement');
  reader.end();
  return statement;
}

export function readPromise(bytes) {
  const reader = new Reader(bytes, 'the receipt');
  reader.version();
  const receipt = { algorithm: reader.one('algorithm', ALGORITHMS) };
  receipt.key = reader.take(reader.u8());
  if (receipt.key.length !== ALGORITHMS[receipt.algorithm].key) {
    broken(`the receipt has a key of ${receipt.key.length} bytes`);
  }
  Object.assign(receipt, { batch: reader.take(32), accepted: reader.i64(), anchoredBy: reader.i64() });
  reader.end();
  if (receipt.accepted >= receipt.anchoredBy) broken('the receipt promises an anchor before the batch was accepted');
  return receipt;
}

// ------------------------------------------------------------------------------------------------ 6. RLP and tries

const DEEPEST = 16;

/** Reads what lies at `at` (Yellow Paper, appendix B): bytes, or an array. Gives it and where it ends. */
function readRlp(bytes, at, depth) {
  if (depth > DEEPEST) broken('RLP is nested too deep');
  const need = (from, length) => {
    if (length > bytes.length - from) broken('RLP ends too early');
    return from + length;
  };
  need(at, 1);
  const first = bytes[at];
  if (first < 0x80) return [bytes.subarray(at, at + 1), at + 1];
  const list = first >= 0xc0;
  const short = first - (list ? 0xc0 : 0x80);
  let [from, length] = [at + 1, short];
  if (short > 55) {
    from = need(at + 1, short - 55);
    const size = bytes.subarray(at + 1, from);
    length = size.length > 4 ? broken('RLP is too long') : Number(big(size));
    if (size[0] === 0 || length < 56) broken('RLP has a length in more bytes than it needs');
  }
  const end = need(from, length);
  if (!list) {
    if (length === 1 && bytes[from] < 0x80) broken('RLP has a byte in more bytes than it needs');
    return [bytes.subarray(from, end), end];
  }
  const items = [];
  while (from < end) {
    const [item, next] = readRlp(bytes.subarray(0, end), from, depth + 1);
    items.push(item);
    from = next;
  }
  return [items, end];
}

export function decodeRlp(bytes) {
  const [item, end] = readRlp(bytes, 0, 0);
  if (end !== bytes.length) broken(`RLP has ${bytes.length - end} bytes too many`);
  return item;
}

export function encodeRlp(item) {
  if (item instanceof Uint8Array && item.length === 1 && item[0] < 0x80) return item;
  const [offset, body] = item instanceof Uint8Array ? [0x80, item] : [0xc0, concat(...item.map(encodeRlp))];
  if (body.length < 56) return concat(Uint8Array.of(offset + body.length), body);
  const size = minimal(BigInt(body.length));
  return concat(Uint8Array.of(offset + 55 + size.length), size, body);
}

/** A number in as few bytes as it needs, as RLP has them. */
function minimal(number) {
  const digits = number.toString(16);
  return number === 0n ? new Uint8Array(0) : fromHex(digits.length % 2 ? `0${digits}` : digits);
}

const isBytes = (item, length) => item instanceof Uint8Array && (length === undefined || item.length === length);

function rlpNumber(item, what) {
  if (!isBytes(item) || item.length > 8 || item[0] === 0) broken(`${what} is no number`);
  return big(item);
}

const nibbles = (bytes) => Array.from(bytes).flatMap((each) => [each >> 4, each & 15]);

/**
 * Walks a trie by nodes from the root down (Yellow Paper, appendix D), to the leaf of that index; gives the root they
 * lead to. Every node is named by its Keccak-256, since none of these tries' nodes is shorter than that.
 */
function walk(index, proof) {
  const key = nibbles(encodeRlp(minimal(BigInt(index))));
  const first = keccak256(proof[0]);
  let wanted = first;
  for (const [i, bytes] of proof.entries()) {
    if (!equal(keccak256(bytes), wanted)) broken(`node ${i} of the trie is not the one that the node above it names`);
    const node = decodeRlp(bytes);
    if (!Array.isArray(node) || (node.length !== 2 && node.length !== 17)) broken(`node ${i} of the trie is none`);
    if (node.length === 17) {
      if (!key.length) broken(`node ${i} of the trie lies beyond the index`);
      wanted = node[key.shift()];
    } else {
      const { leaf, path } = compact(node[0], i);
      if (path.some((each, j) => each !== key[j])) broken(`node ${i} of the trie is not on the way to index ${index}`);
      key.splice(0, path.length);
      if (leaf) {
        if (key.length || i !== proof.length - 1) broken(`the trie ends at node ${i}, not at index ${index}`);
        return first;
      }
      wanted = node[1];
    }
    if (!isBytes(wanted, 32)) broken(`node ${i} of the trie leads to nothing at index ${index}`);
  }
  return broken(`the nodes of the trie do not reach index ${index}`);
}

/** A path of a node: hex-prefix encoding (Yellow Paper, appendix C). */
function compact(item, i) {
  if (!isBytes(item) || !item.length || item[0] > 0x3f) broken(`node ${i} of the trie has a path that is none`);
  const all = nibbles(item);
  const odd = all[0] & 1;
  if (!odd && all[1] !== 0) broken(`node ${i} of the trie has a path that is none`);
  return { leaf: all[0] >= 2, path: all.slice(odd ? 1 : 2) };
}

/** What the last node holds, before anybody looked whether the nodes above lead to it. */
function leafOf(proof, what) {
  const node = decodeRlp(proof.at(-1));
  if (!Array.isArray(node) || node.length !== 2 || !isBytes(node[1]))
    broken(`the proof of the ${what} does not end in one`);
  return node[1];
}

/** The receipt's status and logs; typed receipts begin with a byte below 0x80 (EIP-2718). */
function readReceipt(bytes) {
  if (!bytes.length) broken('the receipt is empty');
  const item = decodeRlp(bytes[0] < 0x80 ? bytes.subarray(1) : bytes);
  if (!Array.isArray(item) || item.length !== 4 || !isBytes(item[0]) || !Array.isArray(item[3]))
    broken('the receipt is none');
  const logs = item[3].map((log) => {
    const sound =
      Array.isArray(log) && log.length === 3 && isBytes(log[0], 20) && Array.isArray(log[1]) && isBytes(log[2]);
    if (!sound || !log[1].every((topic) => isBytes(topic, 32))) broken('the receipt has a log that is none');
    return { address: log[0], topics: log[1], data: log[2] };
  });
  return { wentWell: equal(item[0], Uint8Array.of(1)), logs };
}

function readBlock(bytes) {
  const fields = decodeRlp(bytes);
  if (!Array.isArray(fields) || fields.length < 15 || !fields.every((each) => isBytes(each)))
    broken('the block header is none');
  if (fields[4].length !== 32 || fields[5].length !== 32) broken('the block header has no roots of tries');
  return {
    transactionsRoot: fields[4],
    receiptsRoot: fields[5],
    number: rlpNumber(fields[8], 'the number of the block'),
    timestamp: rlpNumber(fields[11], 'the time of the block'),
  };
}

// ------------------------------------------------------------------------------------------------ 7. the file

/** Reads JSON more strictly than JSON.parse: no field twice, whole numbers only, nothing nested deeply. */
function parseJson(text) {
  let at = 0;
  const wrong = (what) => broken(`the file is no such JSON: ${what} at character ${at}`);
  const blanks = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at])) at++;
  };
  const take = (mark) => {
    blanks();
    return text[at] === mark && ++at > 0;
  };
  const string = () => {
    const from = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    try {
      return JSON.parse(text.slice(from, ++at));
    } catch {
      return wrong('a broken text');
    }
  };
  const number = () => {
    const [token] = /^-?[0-9.eE+-]*/.exec(text.slice(at, at + 40));
    if (!/^(0|[1-9][0-9]*)$/.test(token) || !Number.isSafeInteger(Number(token))) {
      wrong(token ? `a number other than 0 to 2^53 - 1, ${token},` : 'something unknown');
    }
    at += token.length;
    return Number(token);
  };
  const value = (depth) => {
    if (depth > 6) wrong('too deep a nesting');
    if (take('{')) {
      const fields = new Map();
      if (take('}')) return fields;
      do {
        blanks();
        const name = text[at] === '"' ? string() : wrong('no name of a field');
        if (fields.has(name)) wrong(`a second "${shown(name, 40)}"`);
        if (!take(':')) wrong('no colon');
        fields.set(name, value(depth + 1));
      } while (take(','));
      return take('}') ? fields : wrong('no end of the object');
    }
    if (take('[')) {
      const items = [];
      if (take(']')) return items;
      do items.push(value(depth + 1));
      while (take(','));
      return take(']') ? items : wrong('no end of the list');
    }
    return text[at] === '"' ? string() : number();
  };
  const whole = value(0);
  blanks();
  return at === text.length ? whole : wrong('more than one value');
}

const MOST_ITEMS = 64;

const record = (fields) => (value, where) => {
  if (!(value instanceof Map)) broken(`${where} is no object`);
  for (const name of value.keys())
    if (!Object.hasOwn(fields, name)) broken(`${where} has an unknown field "${shown(name, 40)}"`);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { optional, read }]) => {
      if (value.has(name)) return [[name, read(value.get(name), where === 'the file' ? name : `${where}.${name}`)]];
      return optional ? [] : broken(`${where} lacks "${name}"`);
    }),
  );
};
const needed = (read) => ({ read });
const optional = (read) => ({ read, optional: true });

const digits = (prefix) => (length) => (value, where) => {
  const sound =
    typeof value === 'string' && value.startsWith(prefix) && /^([0-9a-f]{2})+$/.test(value.slice(prefix.length));
  if (!sound) broken(`${where} is not ${prefix || 'plain '}lower-case hexadecimal digits`);
  const bytes = fromHex(value.slice(prefix.length));
  return length && bytes.length !== length ? broken(`${where} has ${bytes.length} bytes; it takes ${length}`) : bytes;
};
const hex = digits('');
const hex0x = digits('0x');
const number = (value, where) => (typeof value === 'number' ? value : broken(`${where} is no number`));
const one =
  (...words) =>
  (value, where) =>
    words.includes(value) ? value : broken(`${where} is not ${words.map((word) => `"${word}"`).join(' or ')}`);
const list = (read, least) => (value, where) => {
  if (!Array.isArray(value)) broken(`${where} is no list`);
  if (value.length < least || value.length > MOST_ITEMS) broken(`${where} has ${value.length} entries`);
  return value.map((item, i) => read(item, `${where}[${i}]`));
};

const fields = (descriptions) =>
  record(Object.fromEntries(Object.entries(descriptions).map(([name, how]) => [name, how.read ? how : needed(how)])));
const nodes = list(hex0x(), 1);
const path = list(hex(32), 0);
const FILE = fields({
  format: one('tiepm-proof/1'),
  reading: optional(fields({ sample: hex(), salt: hex(16), row: number, count: number, path })),
  batch: optional(fields({ header: hex(), signature: hex() })),
  statement: optional(fields({ bytes: hex() })),
  interval: optional(fields({ index: number, count: number, path, root: hex(32) })),
  anchor: fields({
    chain: fields({ id: number, genesis: hex0x(32), kind: one('single-node', 'network') }),
    contract: hex0x(20),
    gateway: hex(32),
    sequence: number,
    until: number,
    event: number,
    transaction: fields({ index: number, hash: hex0x(32), proof: nodes }),
    receipt: fields({ proof: nodes }),
    block: fields({ number, hash: hex0x(32), header: hex0x() }),
  }),
});

const RECEIPT_FILE = fields({
  format: one('tiepm-receipt/1'),
  gateway: hex(32),
  receipt: fields({ bytes: hex(), signature: hex() }),
  batch: fields({ header: hex() }),
});

function parsed(bytes) {
  if (bytes.length > LARGEST_FILE) broken(`the file has more than ${LARGEST_FILE} bytes`);
  return parseJson(fromUtf8(bytes, 'the file'));
}

/** Whether a file calls itself a receipt; whether it is one is checked later. */
export function isReceipt(bytes) {
  try {
    return `${parsed(bytes).get('format')}`.startsWith('tiepm-receipt/');
  } catch {
    return false;
  }
}

/** The file of a receipt, every part of it decoded. */
export function readReceiptFile(bytes) {
  const file = RECEIPT_FILE(parsed(bytes), 'the file');
  return { ...file, promised: readPromise(file.receipt.bytes), header: readHeader(file.batch.header) };
}

/** The file of a proof, every part of it decoded but the tries. */
export function readProof(bytes) {
  const file = FILE(parsed(bytes), 'the file');
  if (Boolean(file.reading) === Boolean(file.statement))
    broken('the file has both a reading and a statement, or neither');
  if (Boolean(file.reading) !== Boolean(file.batch))
    broken('the file has a reading without its batch, or a batch without a reading');
  const proof = { ...file, block: readBlock(file.anchor.block.header) };
  if (file.reading) {
    proof.sample = readSample(file.reading.sample);
    proof.header = readHeader(file.batch.header);
  } else {
    proof.said = readStatement(file.statement.bytes);
  }
  const gap = proof.said?.kind === 'gap';
  if (gap === Boolean(file.interval)) broken(gap ? 'a gap has no interval' : 'the file lacks "interval"');
  if (file.interval && file.interval.count > 1_000_000) broken('the interval has more than 1,000,000 leaves');
  return proof;
}

// ------------------------------------------------------------------------------------------------ 8. the checks

export const topic = (signature) => keccak256(utf8(signature));
const ANCHORED = topic('Anchored(bytes32,bytes32,uint48,uint48)');
const GAP_CERTIFIED = topic('GapCertified(bytes32,bytes32,uint48,uint48,uint48)');
const TOLERANCE_S = 600n;
const NANOS = 1_000_000_000n;

/**
 * Checks a proof, or a receipt.
 *
 * @param bytes of the file
 * @param trusted what the reader brings: `header` and `blockHash` (bytes), `node` (a ChainNode), `registry` (20 bytes),
 *     `deviceKeys` (of the machine itself, from `readDeviceKeys`); for a receipt `proof` too (bytes of a file), and `now` (nanoseconds since 1970), which is the clock's else
 * @returns `{checks: [{name, mark, text}], valid, complete, sentence, ledger, reading | statement | receipt}`; never throws
 *     for anything that a file or a node may hold
 */
export async function check(bytes, trusted = {}) {
  return isReceipt(bytes) ? checkReceiptFile(bytes, trusted) : checkProof(bytes, trusted);
}

/** Where checks are noted, one after the other, and what runs them. */
function noting() {
  const checks = [];
  const run = async (name, how) => {
    try {
      checks.push({ name, mark: 'passed', text: await how() });
    } catch (thrown) {
      const mark = thrown instanceof Open ? 'open' : 'failed';
      checks.push({ name, mark, text: shown(`${thrown.message}`, 400) });
    }
  };
  return { checks, run };
}

async function checkProof(bytes, trusted) {
  const { checks, run } = noting();
  let proof;
  await run('format', () => {
    proof = readProof(bytes);
    return `tiepm-proof/1 of a ${proof.reading ? 'reading' : 'statement'}, ${bytes.length} bytes`;
  });
  if (!proof) return verdict(checks);
  const chain = trusted.node ? await askChain(trusted.node, proof) : undefined;
  if (proof.reading) {
    await run('sample', () => checkSample(proof));
    await run('signature', () => checkSignature(proof));
    if (trusted.deviceKeys) await run('device', () => checkDevice(proof, trusted));
  } else {
    await run('statement', () => checkStatement(proof));
  }
  if (proof.interval) await run('interval', () => checkInterval(proof));
  await run('event', () => checkEvent(proof));
  await run('receipt', () => checkReceipt(proof));
  await run('transaction', () => checkTransaction(proof));
  await run('block', () => checkBlock(proof, chain));
  await run('time', () => checkTime(proof));
  if (proof.reading) await run('gateway', () => checkGateway(proof, chain, trusted));
  await run('chain', () => checkChain(proof, chain, trusted));
  await run('contract', () => checkContract(proof, chain, trusted));
  return verdict(checks, proof, chain);
}

/** SHA-256 of the algorithm's number and the key's bytes: the name of a key. */
const fingerprint = ({ algorithm, key }) => sha256(domain(algorithm), key);

const headerDigest = (proof) => sha256(domain(2), proof.batch.header);

function checkSample({ reading, sample, header }) {
  if (reading.count !== header.count)
    broken(`the reading is one of ${reading.count}, the header counts ${header.count}`);
  if (sample.asset !== header.asset) broken(`the sample is of ${sample.asset}, the header of ${header.asset}`);
  const leaf = sha256(domain(0), reading.salt, reading.sample);
  const led = rootOf(leaf, reading.row, reading.count, reading.path);
  if (!led || !equal(led, header.root)) broken('sample, salt and path do not lead to the root in the batch header');
  return `row ${reading.row} of ${reading.count} in batch ${header.sequence} of ${header.asset}`;
}

function checkSignature({ batch, header, ...proof }) {
  const digest = headerDigest({ batch, ...proof });
  const { name, signed } = ALGORITHMS[header.algorithm];
  if (!signed(header.key, digest, batch.signature)) broken(`the ${name} key in the header did not sign the header`);
  return `${name} key ${toHex(header.key)} signed batch ${toHex(digest)}`;
}

function checkDevice({ sample }, { deviceKeys }) {
  if (sample.kind !== 'bytes') broken(`the reading is no bytes that a device signed but ${sample.kind}`);
  const { content, key } = signedByDevice(fromHex(sample.value), deviceKeys);
  let text;
  try {
    text = shown(fromUtf8(content, 'what it says'));
  } catch {
    text = `${content.length} bytes`;
  }
  return `${ALGORITHMS[key.algorithm].name} key ${toHex(key.key)} of the device signed ${text}`;
}

function checkStatement({ said, statement, anchor }) {
  if (/[\u0000-\u001f]/.test(said.text)) broken('the text of the statement has control characters');
  try {
    JSON.parse(said.text);
  } catch {
    broken('the text of the statement is no JSON');
  }
  if (said.kind === 'gap' && said.subject !== toHex(anchor.gateway))
    broken('the gap is of another gateway than the anchor');
  return `${said.kind} about ${said.subject}, made ${utcNanos(said.at)}, digest ${toHex(sha256(domain(8), statement.bytes))}`;
}

const leafOfInterval = (proof) =>
  proof.reading ? sha256(domain(6), headerDigest(proof), proof.header.root) : sha256(domain(8), proof.statement.bytes);

function checkInterval(proof) {
  const { index, count, path, root } = proof.interval;
  const led = rootOf(leafOfInterval(proof), index, count, path);
  if (!led || !equal(led, root)) broken('the path does not lead to the root of the interval');
  const smallest = smallestCount(index, count);
  if (count !== smallest) broken(`the count is ${count}; the smallest that has such a path at ${index} is ${smallest}`);
  return `leaf ${index} under root ${toHex(root)}`;
}

function checkEvent(proof) {
  const { contract, gateway, sequence, until, event, receipt } = proof.anchor;
  const { wentWell, logs } = readReceipt(leafOf(receipt.proof, 'receipt'));
  if (!wentWell) broken('the transaction failed');
  const log = logs[event] ?? broken(`the receipt has ${logs.length} events; number ${event} is none of them`);
  if (!equal(log.address, contract)) broken(`event ${event} is of ${toHex0x(log.address)}, not of the contract`);
  const gap = !proof.interval;
  const what = gap ? leafOfInterval(proof) : proof.interval.root;
  const topics = [gap ? GAP_CERTIFIED : ANCHORED, gateway, what];
  const told = ['kind', 'gateway', gap ? 'digest' : 'root'].filter((_, i) => !equal(log.topics[i] ?? [], topics[i]));
  if (log.topics.length !== 3 || told.length) broken(`event ${event} has another ${told.join(', ') || 'shape'}`);
  const words = Array.from({ length: log.data.length / 32 }, (_, i) => big(log.data.subarray(32 * i, 32 * i + 32)));
  if (log.data.length !== (gap ? 96 : 64)) broken(`event ${event} has another shape`);
  if (words[0] !== BigInt(sequence)) broken(`event ${event} has the sequence ${words[0]}`);
  if (words[1] !== BigInt(until)) broken(`event ${event} has a window until ${words[1]}`);
  const name = gap ? `GapCertified, ${words[2]} links missing` : 'Anchored';
  return `${name}: link ${sequence} of gateway ${toHex(gateway)}, window until ${utc(until)}`;
}

function checkReceipt({ anchor }) {
  const led = walk(anchor.transaction.index, anchor.receipt.proof);
  return `receipt ${anchor.transaction.index} under root ${toHex(led)}`;
}

function checkTransaction({ anchor }) {
  const { index, hash, proof } = anchor.transaction;
  const led = walk(index, proof);
  if (!equal(keccak256(leafOf(proof, 'transaction')), hash)) broken('the transaction in the trie has another hash');
  return `${toHex0x(hash)} is transaction ${index} under root ${toHex(led)}`;
}

function checkBlock({ anchor, block }, chain) {
  const { number, hash, header } = anchor.block;
  if (block.number !== BigInt(number)) broken(`the header is of block ${block.number}, not ${number}`);
  if (!equal(keccak256(anchor.receipt.proof[0]), block.receiptsRoot))
    broken('the receipts lead to another root than the header has');
  if (!equal(keccak256(anchor.transaction.proof[0]), block.transactionsRoot)) {
    broken('the transactions lead to another root than the header has');
  }
  if (!equal(keccak256(header), hash)) {
    const same = chain?.block && equal(chain.block.hash, hash) && equal(chain.block.header, header);
    if (!same) broken('the Keccak-256 of the header is not the hash');
    throw new Open('the hash is not the Keccak-256 of the header; the node tells this header for this hash');
  }
  return `block ${number} ${toHex0x(hash)}, made ${utc(block.timestamp)}`;
}

function checkTime({ sample, header, said, anchor, block }) {
  const until = BigInt(anchor.until) * NANOS;
  const before = sample ? { 'the reading was received': sample.received, 'the batch was cut': header.cut } : {};
  if (said && said.kind !== 'gap') before['the statement was made'] = said.at;
  for (const [what, at] of Object.entries(before)) {
    if (at >= until) broken(`${what} ${utcNanos(at)}, which is not before the window ended, ${utc(anchor.until)}`);
  }
  if (BigInt(anchor.until) > block.timestamp + TOLERANCE_S) {
    broken(`the window ends ${utc(anchor.until)}, more than ten minutes after the block, ${utc(block.timestamp)}`);
  }
  return `before the window ended, ${utc(anchor.until)}; the block is of ${utc(block.timestamp)}`;
}

async function checkGateway({ header, anchor }, chain, { node, registry }) {
  const key = fingerprint(header);
  const isFirst = equal(key, anchor.gateway);
  const told = isFirst
    ? `the key is that of gateway ${toHex(anchor.gateway)}`
    : `the gateway's key was rotated to ${toHex(key)}`;
  if (!chain?.same || !registry) {
    if (isFirst) return told;
    throw new Open(
      `the key, ${toHex(key)}, is not the gateway's first: whether it was rotated, the chain must be asked`,
    );
  }
  if (!isFirst && !(await rotated(node, registry, anchor.gateway, key)))
    throw new Open(`the chain tells of no rotation from the gateway's first key to ${toHex(key)}`);
  const end = await revoked(node, registry, key);
  if (end !== undefined && end <= BigInt(anchor.block.number)) {
    throw new Open(
      `the key was revoked in block ${end}, and this was anchored later: whether it was signed before that, nobody can tell`,
    );
  }
  return told;
}

function checkChain({ anchor }, chain, { header, blockHash }) {
  const { id, kind, genesis } = anchor.chain;
  const { block } = anchor;
  if (header && !equal(header, block.header) && !equal(keccak256(header), block.hash))
    broken('the trusted header is of another block');
  if (blockHash && !equal(blockHash, block.hash)) broken(`the trusted block is ${toHex0x(blockHash)}`);
  if (chain && !chain.trouble) {
    if (chain.id !== BigInt(id)) broken(`the node is of chain ${chain.id}, the file of chain ${id}`);
    if (!equal(chain.genesis, genesis)) broken(`the node's chain began with ${toHex0x(chain.genesis)}`);
    if (chain.singleNode && kind !== 'single-node') broken('the file says network, and the node says single-node');
    if (!chain.block) {
      if (chain.latest >= BigInt(block.number)) broken(`the node has no block ${block.number}`);
      throw new Open(`the node knows the chain up to block ${chain.latest} only`);
    }
    if (!equal(chain.block.hash, block.hash))
      broken(`the node's block ${block.number} is ${toHex0x(chain.block.hash)}`);
    return `the node's block ${block.number} on chain ${id} is this one`;
  }
  if (chain && !header && !blockHash) throw new Open(chain.trouble);
  if (header || blockHash) return `block ${block.number} is the trusted one`;
  throw new Open(
    'whether the block is on the chain, a node or a block hash that you trust must say: --rpc, --block-hash',
  );
}

async function checkContract({ anchor }, chain, { node, registry }) {
  if (!node || !registry)
    throw new Open("whether the contract is the installation's, its registry must say: --rpc and --registry");
  if (!chain.same) throw new Open(chain.trouble ?? 'the node is of another chain');
  const versions = await versionsOf(node, registry, 'SensorData');
  if (!versions.length) throw new Open(`the registry ${toHex0x(registry)} knows no SensorData`);
  const found = versions.findIndex(({ deployed }) => equal(deployed, anchor.contract));
  if (found < 0) broken(`${toHex0x(anchor.contract)} is none of the ${versions.length} that the registry knows`);
  return `${toHex0x(anchor.contract)} is version ${found + 1} of ${versions.length} of the registry's SensorData`;
}

// --- receipts

const named = (checks, mark) => checks.filter((each) => each.mark === mark).map(({ name }) => name);

async function checkReceiptFile(bytes, trusted) {
  const { checks, run } = noting();
  let file;
  await run('format', () => {
    file = readReceiptFile(bytes);
    return `tiepm-receipt/1, ${bytes.length} bytes`;
  });
  if (!file) return receiptVerdict(checks);
  const beside = trusted.proof ? await checkProof(trusted.proof, trusted) : undefined;
  await run('gateway', () => checkPromiser(file, trusted));
  await run('signature', () => checkPromiseSigned(file));
  await run('batch', () => checkPromisedBatch(file));
  if (beside) await run('proof', () => checkBeside(file, beside, trusted.proof));
  const now = trusted.now ?? BigInt(Date.now()) * 1_000_000n;
  await run('promise', () => checkPromise(file, checks, beside && trusted.proof, now));
  return receiptVerdict(checks, file, beside);
}

async function checkPromiser({ gateway, promised }, { node, registry }) {
  const key = fingerprint(promised);
  if (equal(key, gateway)) return `the key is that of gateway ${toHex(gateway)}`;
  if (!node || !registry) {
    throw new Open(
      `the key, ${toHex(key)}, is not the gateway's first: whether it was rotated, the chain must be asked`,
    );
  }
  if (await rotated(node, registry, gateway, key)) return `the gateway's key was rotated to ${toHex(key)}`;
  throw new Open(`the chain tells of no rotation from the gateway's first key to ${toHex(key)}`);
}

function checkPromiseSigned({ receipt, promised }) {
  const { name, signed } = ALGORITHMS[promised.algorithm];
  const digest = sha256(domain(9), receipt.bytes);
  if (!signed(promised.key, digest, receipt.signature)) broken(`the ${name} key in the receipt did not sign it`);
  return `${name} key ${toHex(promised.key)} signed the receipt`;
}

function checkPromisedBatch({ batch, header, promised }) {
  const digest = headerDigest({ batch });
  if (!equal(digest, promised.batch))
    broken(`the receipt is for batch ${toHex(promised.batch)}, the header of ${toHex(digest)}`);
  const readings = `${header.count} ${header.count === 1 ? 'reading' : 'readings'}`;
  return `batch ${header.sequence} of ${header.asset}, ${readings}, accepted ${utcNanos(promised.accepted)}`;
}

function checkBeside({ gateway, batch, header }, beside, bytes) {
  if (!beside.valid) {
    const failed = beside.checks.filter(({ mark }) => mark === 'failed');
    broken(
      `the proof beside it proves nothing: ${failed.map(({ name, text }) => `${name} fails, ${text}`).join('; ')}`,
    );
  }
  const proof = readProof(bytes);
  if (!proof.reading) broken('the proof beside it is of a statement, not of a reading of the batch');
  if (!equal(proof.batch.header, batch.header))
    broken(`the proof beside it is of another batch than ${header.sequence} of ${header.asset}`);
  if (!equal(proof.anchor.gateway, gateway)) broken(`the proof beside it is of gateway ${toHex(proof.anchor.gateway)}`);
  const link = `link ${proof.anchor.sequence} of the gateway stands for the batch`;
  if (beside.complete) return link;
  throw new Open(`${link}, if that holds what is still open: ${named(beside.checks, 'open').join(', ')}`);
}

function checkPromise({ promised }, checks, proof, now) {
  const by = utcNanos(promised.anchoredBy);
  const [failed] = named(checks, 'failed');
  if (failed === 'proof') throw new Open(`open: promised before ${by}, and nothing beside it shows what came of it`);
  if (failed) throw new Open('open: nothing was promised by what is not genuine');
  if (!proof) {
    const come = now <= promised.anchoredBy;
    throw new Open(
      `open: promised before ${by}, which ${come ? 'is to come' : 'has passed; a proof of a reading of the batch shows what came of it: --proof'}`,
    );
  }
  const { timestamp, number } = readProof(proof).block;
  const when = `anchored ${utc(timestamp)} by block ${number}, promised before ${by}`;
  if (timestamp * NANOS > promised.anchoredBy) broken(`broken: ${when}`);
  return `kept: ${when}`;
}

function receiptVerdict(checks, file, beside) {
  const [failed, open] = [named(checks, 'failed'), named(checks, 'open')];
  const result = { valid: !failed.length, complete: !failed.length && !open.length, checks };
  if (!file) return { ...result, sentence: 'BROKEN: format failed. This file promises nothing.' };
  const { gateway, header, promised } = file;
  const promise = checks.at(-1);
  result.promise = { passed: 'kept', failed: 'broken', open: 'open' }[promise.mark];
  const left = open.filter((name) => name !== 'promise').join(', ');
  const so = left ? `, if what is open holds: ${left}` : '';
  if (failed.join() === 'promise') result.sentence = `The receipt is genuine, and its promise was not kept${so}.`;
  else if (failed.join() === 'proof')
    result.sentence =
      'The receipt may be genuine, but what was given beside it is no proof of its batch: proof failed.';
  else if (failed.length) result.sentence = `BROKEN: ${failed.join(', ')} failed. This file promises nothing.`;
  else if (promise.mark === 'passed') result.sentence = `The receipt is genuine, and its promise was kept${so}.`;
  else result.sentence = `The receipt is genuine${so}. Whether its promise was kept is open.`;
  result.receipt = {
    asset: header.asset,
    batch: Number(header.sequence),
    readings: header.count,
    gateway: toHex(gateway),
    key: `${ALGORITHMS[promised.algorithm].name} ${toHex(promised.key)}`,
    accepted: utcNanos(promised.accepted),
    anchoredBy: utcNanos(promised.anchoredBy),
  };
  if (beside?.ledger) result.ledger = beside.ledger;
  return result;
}

/** What a node says of the chain and of the proof's block: `{trouble}` where it does not answer. */
async function askChain(node, { anchor }) {
  try {
    const [id, latest] = [await node.chainId(), await node.latest()];
    const [genesis, block] = [await node.block(0), await node.block(anchor.block.number)];
    if (!genesis) return { trouble: 'the node tells no first block' };
    const same = id === BigInt(anchor.chain.id) && equal(genesis.hash, anchor.chain.genesis);
    return { id, latest, genesis: genesis.hash, block, same, singleNode: await node.isSingleNode() };
  } catch (thrown) {
    return { trouble: thrown.message };
  }
}

const WARNING = 'One party keeps this ledger (single-node): it is tamper-evident, not tamper-proof.';

function verdict(checks, proof, chain) {
  const [failed, open] = [named(checks, 'failed'), named(checks, 'open')];
  const result = { valid: !failed.length, complete: !failed.length && !open.length, checks };
  const thing = proof?.said ? 'statement' : 'reading';
  if (failed.length) {
    const elsewhere = failed.every((name) => name === 'chain' || name === 'contract');
    const so = elsewhere
      ? 'It fits together, but it is not of the ledger that was asked.'
      : failed.every((name) => name === 'device')
        ? 'It fits together, but the device did not sign it with that key.'
        : 'This file proves nothing.';
    result.sentence = `BROKEN: ${failed.join(', ')} failed. ${so}`;
  } else {
    const since = `This ${thing} was ${proof.said ? 'made' : 'signed'} before ${utc(proof.block.timestamp)} and has not changed since.`;
    result.sentence = open.length
      ? `Valid, but not complete: still open are ${open.join(', ')}. If those hold: ${since}`
      : `Valid and complete. ${since}`;
  }
  if (!proof) return result;
  const { kind } = proof.anchor.chain;
  const singleNode = kind === 'single-node' || chain?.singleNode === true;
  result.ledger = {
    kind: singleNode ? 'single-node' : 'network',
    text: singleNode
      ? WARNING
      : 'The file says that several parties keep this ledger (network); ask them for the block.',
  };
  if (proof.sample) result.reading = tellReading(proof);
  else result.statement = { ...proof.said, at: utcNanos(proof.said.at), digest: toHex(leafOfInterval(proof)) };
  return result;
}

function tellReading({ sample, header }) {
  const { asset, point, value, unit, quality, kind } = sample;
  const key = `${ALGORITHMS[header.algorithm].name} ${toHex(header.key)}`;
  const times = { at: utcNanos(sample.at), received: utcNanos(sample.received) };
  return {
    asset,
    point,
    value,
    unit,
    kind,
    quality,
    ...times,
    batch: Number(header.sequence),
    key,
    fingerprint: toHex(fingerprint(header)),
  };
}

// ------------------------------------------------------------------------------------------------ 9. a node

const quantity = (value, what) =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{1,64}$/.test(value) ? BigInt(value) : unclear(what);
const data = (value, what, length) => {
  const sound = typeof value === 'string' && /^0x([0-9a-fA-F]{2})*$/.test(value);
  const bytes = sound ? fromHex(value) : unclear(what);
  return length === undefined || bytes.length === length ? bytes : unclear(what);
};
const unclear = (what) => {
  throw new Open(`the node gave a ${what} that is none`);
};

export const word = (number) => bytesOf(number, 32);
const quantityOf = (number) => `0x${number.toString(16)}`;

// the fields of a header in their order, the last of them on newer chains only
const HEADER = (
  'parentHash sha3Uncles miner stateRoot transactionsRoot receiptsRoot logsBloom difficulty number gasLimit gasUsed ' +
  'timestamp extraData mixHash nonce baseFeePerGas withdrawalsRoot blobGasUsed excessBlobGas parentBeaconBlockRoot ' +
  'requestsHash'
).split(' ');
const NUMBERS = 'difficulty number gasLimit gasUsed timestamp baseFeePerGas blobGasUsed excessBlobGas'.split(' ');

/** An Ethereum node that is asked by JSON-RPC. Whatever goes wrong with it is told as `Open`. */
export class ChainNode {
  #id = 0;

  constructor(url) {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new Broken(`not the URL of a node: ${shown(url, 80)}`);
    this.url = url;
  }

  async ask(method, ...params) {
    let answer;
    try {
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++this.#id, method, params });
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      answer = JSON.parse(await bounded(response));
    } catch (thrown) {
      if (thrown instanceof Open) throw thrown;
      const why =
        thrown.name === 'TimeoutError'
          ? `no answer within ${PATIENCE_MS / 1000} s`
          : thrown.cause?.message || thrown.message;
      throw new Open(`the node ${shown(this.url, 120)} cannot be asked: ${shown(why)}`);
    }
    if (answer?.error) throw new TooMuch(`the node refused ${method}: ${shown(`${answer.error.message}`)}`);
    if (answer?.result === undefined) throw new Open(`the node gave no answer to ${method}`);
    return answer.result;
  }

  async chainId() {
    return quantity(await this.ask('eth_chainId'), 'chain id');
  }

  async latest() {
    return quantity(await this.ask('eth_blockNumber'), 'block number');
  }

  async isSingleNode() {
    // a node that keeps its name to itself says nothing
    const name = await this.ask('web3_clientVersion').catch(() => '');
    return `${name}`.includes('single-node');
  }

  /** A block's hash, time and header as RLP; null where there is none. */
  async block(number) {
    const block = await this.ask('eth_getBlockByNumber', quantityOf(number), false);
    if (block === null) return null;
    if (typeof block !== 'object') unclear('block');
    const fields = HEADER.filter((name) => block[name] !== undefined && block[name] !== null).map((name) =>
      NUMBERS.includes(name) ? minimal(quantity(block[name], name)) : data(block[name], name),
    );
    const [hash, timestamp] = [data(block.hash, 'block hash', 32), quantity(block.timestamp, 'block time')];
    return { hash, timestamp, header: encodeRlp(fields) };
  }

  /** Calls a view function; `signature` as in `current(bytes32)`, arguments and answer in words of 32 bytes. */
  async call(to, signature, ...args) {
    const input = concat(topic(signature).subarray(0, 4), ...args);
    return data(await this.ask('eth_call', { to: toHex0x(to), data: toHex0x(input) }, 'latest'), 'result');
  }

  /**
   * Events of some contracts, oldest first, asked for in parts. A part that the node refuses is asked for in halves.
   *
   * @param topics as eth_getLogs takes them
   * @param progress told after each part, with the share from 0 to 1
   */
  async logs(addresses, topics, from, to, progress = () => {}) {
    const found = [];
    let [next, step] = [from, LONGEST_RANGE];
    while (addresses.length && next <= to) {
      const last = next + step - 1n < to ? next + step - 1n : to;
      const range = { fromBlock: quantityOf(next), toBlock: quantityOf(last) };
      try {
        const answer = await this.ask('eth_getLogs', { ...range, address: addresses.map(toHex0x), topics });
        if (!Array.isArray(answer)) unclear('list of events');
        found.push(...answer.map(readLog));
      } catch (thrown) {
        if (last === next || !(thrown instanceof TooMuch)) throw thrown;
        step = (last - next + 1n) / 2n;
        continue;
      }
      if (found.length > MOST_EVENTS) throw new Open(`there are more than ${MOST_EVENTS} events`);
      next = last + 1n;
      progress(Number(next - from) / Number(to - from + 1n));
    }
    return found;
  }
}

function readLog(log) {
  if (log === null || typeof log !== 'object' || !Array.isArray(log.topics)) unclear('event');
  return {
    address: data(log.address, 'address', 20),
    topics: log.topics.map((each) => data(each, 'topic', 32)),
    data: data(log.data, 'event'),
    block: quantity(log.blockNumber, 'block number'),
    index: quantity(log.logIndex, 'place of an event'),
    transaction: data(log.transactionHash, 'transaction hash', 32),
  };
}

/** The text of an answer, refused where it is too long. */
async function bounded(response) {
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  const [parts, reader] = [[], response.body.getReader()];
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(concat(...parts));
    length += value.length;
    if (length > LARGEST_ANSWER) {
      await reader.cancel();
      throw new TooMuch(`the node answered with more than ${LARGEST_ANSWER} bytes`);
    }
    parts.push(value);
  }
}

/** All versions of a contract that a registry has known: IContractRegistry in contracts/common. */
export async function versionsOf(node, registry, name) {
  const key = topic(name);
  const count = await node.call(registry, 'versions(bytes32)', key);
  if (count.length !== 32) throw new Open(`at ${toHex0x(registry)} is no registry of contracts`);
  const versions = [];
  for (let i = 1n; i <= big(count) && i <= MOST_VERSIONS; i++) {
    const answer = await node.call(registry, 'version(bytes32,uint256)', key, word(i));
    if (answer.length !== 96) unclear('version');
    versions.push({
      deployed: answer.subarray(12, 32),
      since: big(answer.subarray(32, 64)),
      codeHash: answer.subarray(64),
    });
  }
  return versions;
}

/** Whether rotations lead from a gateway's first key to another, by the events of the registry's AssetIdentity. */
async function rotated(node, registry, first, key) {
  const identities = (await versionsOf(node, registry, 'AssetIdentity')).map(({ deployed }) => deployed);
  const latest = await node.latest();
  const event = toHex0x(topic('KeyRotated(uint256,bytes32,bytes32)'));
  let fresh = [key];
  for (const seen = new Set([toHex(key)]); fresh.length && seen.size <= MOST_VERSIONS;) {
    const logs = await node.logs(identities, [event, null, null, fresh.map(toHex0x)], 0n, latest);
    const old = logs.map(({ topics }) => topics[2] ?? new Uint8Array(0));
    if (old.some((each) => equal(each, first))) return true;
    fresh = old.filter((each) => each.length === 32 && !seen.has(toHex(each)));
    fresh.forEach((each) => seen.add(toHex(each)));
  }
  return false;
}

/**
 * The block in which a key was ended for the last of the machines that it signed for; undefined while it signs for one, and
 * where it only made room for others.
 */
async function revoked(node, registry, key) {
  const identities = (await versionsOf(node, registry, 'AssetIdentity')).map(({ deployed }) => deployed);
  const revocation = topic('KeyRevoked(uint256,bytes32,address)');
  const ends = [revocation, topic('KeyRotated(uint256,bytes32,bytes32)')].map(toHex0x);
  const enrolment = toHex0x(topic('KeyEnrolled(uint256,bytes32,uint8,address,bytes)'));
  const range = [0n, await node.latest()];
  const logs = await node.logs(identities, [[enrolment, ...ends], null, toHex0x(key)], ...range);
  const of = ({ address, topics }) => `${toHex(address)} ${toHex(topics[1] ?? new Uint8Array(0))}`;
  const over = logs.filter(({ topics }) => ends.includes(toHex0x(topics[0] ?? new Uint8Array(0))));
  const ended = new Set(over.map(of));
  const signs = logs.some((log) => !ended.has(of(log)));
  if (signs || !over.some(({ topics }) => equal(topics[0], revocation))) return undefined;
  return over.map(({ block }) => block).reduce((a, b) => (a > b ? a : b));
}

// ------------------------------------------------------------------------------------------------ 10. the command line

const MARKS = { passed: '✔', failed: '✘', open: '·' };
const USAGE =
  'usage: node verify.mjs FILE [--proof FILE] [--rpc URL] [--registry 0x…] [--header 0x…|FILE] [--block-hash 0x…] ' +
  '[--device-key FILE] [--json]';

/** What is proved, or promised, in one line. */
export function headline({ reading, statement, receipt }) {
  if (receipt) return `batch ${receipt.batch} of ${receipt.asset}: to be anchored before ${receipt.anchoredBy}`;
  if (reading) {
    const { asset, point, value, kind, unit, quality, at } = reading;
    const measured = ['real', 'integer', 'waveform'].includes(kind) && unit !== '1' ? `${value} ${unit}` : value;
    return `${asset}/${point}: ${shown(measured)}, ${quality}, measured ${at}`;
  }
  return statement ? `${statement.kind} about ${statement.subject}, ${statement.at}` : 'no proof';
}

const DEEPEST_TEXT = 16;

/**
 * The text of a statement, JSON or not, in lines for people: one for each member, and every token as it stands, since
 * whoever reckons with its numbers needs their digits.
 */
export function laidOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return [shown(text, LONGEST_TEXT)];
  }
  const lines = [''];
  let depth = 0;
  const line = () => lines.push('  '.repeat(Math.min(depth, DEEPEST_TEXT)));
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|./gsu)) {
    const closes = token === '}' || token === ']';
    depth += token === '{' || token === '[' ? 1 : 0;
    depth -= closes && depth > 0 ? 1 : 0;
    if (closes) line();
    lines[lines.length - 1] += token;
    if (token === '{' || token === '[' || token === ',') line();
  }
  return lines.map((each) => shown(each, LONGEST_TEXT));
}

function report(result) {
  const lines = result.checks.map(({ name, mark, text }) => `${MARKS[mark]} ${name.padEnd(11)} ${text}`);
  const text = result.statement ? laidOut(result.statement.text) : [];
  const what = result.reading || result.statement || result.receipt ? [headline(result), ...text, ''] : [];
  return [...what, ...lines, '', result.sentence, ...(result.ledger ? [result.ledger.text] : [])].join('\n');
}

class Misuse extends Error {}

function deviceKeysOf(bytes, name) {
  try {
    return readDeviceKeys(bytes);
  } catch (thrown) {
    throw new Misuse(`${shown(name)} holds no public keys: ${shown(thrown.message)}`);
  }
}

async function bytesOfFile(open, name) {
  let file;
  try {
    file = await open(name);
    const buffer = new Uint8Array(LARGEST_FILE + 1);
    for (let length = 0; ;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (!bytesRead) return buffer.subarray(0, length);
    }
  } catch (thrown) {
    throw new Misuse(`${shown(name)} cannot be read: ${shown(thrown.message)}`);
  } finally {
    await file?.close();
  }
}

function hexOption(name, text, length) {
  if (!/^0x([0-9a-fA-F]{2})+$/.test(text))
    throw new Misuse(`${name} takes hexadecimal digits after 0x, not ${shown(text, 80)}`);
  const bytes = fromHex(text);
  if (length && bytes.length !== length) throw new Misuse(`${name} takes ${length} bytes, not ${bytes.length}`);
  return bytes;
}

async function main(args) {
  const { open } = await import('node:fs/promises');
  const options = {
    '--proof': async (text) => ({ proof: await bytesOfFile(open, text) }),
    '--rpc': (text) => ({ node: new ChainNode(text) }),
    '--registry': (text) => ({ registry: hexOption('--registry', text, 20) }),
    '--device-key': async (text) => ({ deviceKeys: deviceKeysOf(await bytesOfFile(open, text), text) }),
    '--block-hash': (text) => ({ blockHash: hexOption('--block-hash', text, 32) }),
    '--header': async (text) => {
      const stored = text.startsWith('0x') ? text : new TextDecoder().decode(await bytesOfFile(open, text)).trim();
      return { header: hexOption('--header', stored) };
    },
  };
  const trusted = {};
  const files = [];
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const name = args[i];
    if (name === '--help') return [USAGE, 0];
    if (name === '--json') json = true;
    else if (Object.hasOwn(options, name))
      Object.assign(trusted, await options[name](args[++i] ?? misuse(`${name} needs a value`)));
    else if (name.startsWith('--')) misuse(`there is no option ${shown(name, 80)}`);
    else files.push(name);
  }
  if (files.length !== 1) misuse(files.length ? 'give one file only' : 'give the file to check');
  if (trusted.registry && !trusted.node) misuse('--registry needs --rpc: a node that can be asked');
  const bytes = await bytesOfFile(open, files[0]);
  if (trusted.proof && !isReceipt(bytes)) misuse('--proof goes with a receipt, and the file is none');
  const result = await check(bytes, trusted);
  return [json ? JSON.stringify(result, null, 2) : report(result), codeOf(result)];
}

const codeOf = ({ complete, valid, promise, checks }) =>
  complete ? 0 : valid ? 3 : promise === 'broken' && named(checks, 'failed').length === 1 ? 4 : 1;

const misuse = (text) => {
  throw new Misuse(`${text}; ${USAGE}`);
};

async function isCommand() {
  if (typeof process === 'undefined' || !process.versions?.node || !process.argv[1]) return false;
  const [{ realpathSync }, { pathToFileURL }] = [await import('node:fs'), await import('node:url')];
  try {
    return pathToFileURL(realpathSync(process.argv[1])).href === import.meta.url;
  } catch {
    return false;
  }
}

if (await isCommand()) {
  try {
    const [text, code] = await main(process.argv.slice(2));
    process.exitCode = code;
    process.stdout.write(`${text}\n`);
  } catch (thrown) {
    process.exitCode = 2;
    process.stderr.write(`verify: ${thrown.message}\n`);
  }
}
