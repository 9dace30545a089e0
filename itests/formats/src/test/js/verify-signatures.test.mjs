// The verifier's own curves against node:crypto.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, isSigned } from '../../../../../verifier/verify.mjs';

const [SECP256K1, ED25519, P256] = [0, 1, 2];
const ORDER = {
  [SECP256K1]: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  [P256]: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
};
const CURVE = { [SECP256K1]: 'secp256k1', [P256]: 'P-256' };
const message = Buffer.from('a batch header');
const digest = createHash('sha256').update(message).digest();
const fixed = (number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const big = (bytes) => BigInt(`0x${bytes.toString('hex')}`);

/** A fresh key in a batch header's bytes, and r and s of its signature; of secp256k1 the low s. */
function ecdsa(algorithm) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE[algorithm] });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  const signature = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const [r, s] = [big(signature.subarray(0, 32)), big(signature.subarray(32))];
  const n = ORDER[algorithm];
  return {
    key: Buffer.concat([Buffer.from([2 + (right[31] & 1)]), left]),
    r,
    s: algorithm === P256 || s <= n / 2n ? s : n - s,
  };
}

const secp256k1 = (r, s, v) => Buffer.concat([fixed(r), fixed(s), Buffer.from([v])]);

test('secp256k1 is signed with one recovery number and no other, and with the low s', () => {
  for (let i = 0; i < 8; i++) {
    const { key, r, s } = ecdsa(SECP256K1);
    const n = ORDER[SECP256K1];
    const good = [27, 28].filter((v) => isSigned(SECP256K1, key, digest, secp256k1(r, s, v)));
    assert.equal(good.length, 1);
    const [v] = good;
    const refused = [secp256k1(r, n - s, v), secp256k1(r, n - s, 55 - v), secp256k1(r, s, v - 27), secp256k1(s, r, v)];
    refused.push(secp256k1(r, s, v).subarray(0, 64), secp256k1(0n, s, v), secp256k1(r, 0n, v), secp256k1(n, s, v));
    for (const each of refused) assert.equal(isSigned(SECP256K1, key, digest, each), false, each.toString('hex'));
    assert.equal(isSigned(SECP256K1, key, createHash('sha256').update('other').digest(), secp256k1(r, s, v)), false);
    assert.equal(isSigned(SECP256K1, ecdsa(SECP256K1).key, digest, secp256k1(r, s, v)), false);
  }
});

test('P-256 is signed as node:crypto signs', () => {
  for (let i = 0; i < 8; i++) {
    const { key, r, s } = ecdsa(P256);
    assert.equal(isSigned(P256, key, digest, Buffer.concat([fixed(r), fixed(s)])), true);
    for (const [a, b] of [
      [r, s ^ 1n],
      [r ^ 1n, s],
      [s, r],
      [0n, s],
      [r, 0n],
      [r, ORDER[P256]],
    ]) {
      assert.equal(isSigned(P256, key, digest, Buffer.concat([fixed(a), fixed(b)])), false);
    }
    assert.equal(isSigned(P256, key, digest, Buffer.alloc(63)), false);
  }
});

test('Ed25519 is signed as node:crypto signs, and as RFC 8032 shows', () => {
  for (let i = 0; i < 8; i++) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
    const signature = sign(null, digest, privateKey);
    assert.equal(isSigned(ED25519, key, digest, signature), true);
    for (const byte of [0, 31, 32, 63]) {
      const other = Buffer.from(signature);
      other[byte] ^= 1;
      assert.equal(isSigned(ED25519, key, digest, other), false, `byte ${byte}`);
    }
  }
  const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature =
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  assert.equal(isSigned(ED25519, key, fromHex('72'), fromHex(signature)), true);
});

test('s of Ed25519 is below the order: the same signature has no second form', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const signature = sign(null, digest, privateKey);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = big(Buffer.from(signature.subarray(32)).reverse()) + order;
  const second = Buffer.concat([signature.subarray(0, 32), Buffer.from(fixed(s)).reverse()]);
  assert.equal(isSigned(ED25519, key, digest, second), false);
});

test('what is no point of the curve signs nothing', () => {
  const signature = secp256k1(1n, 1n, 27);
  for (const key of ['00'.repeat(33), `02${'ff'.repeat(32)}`, `04${'11'.repeat(32)}`, `02${'00'.repeat(31)}05`, '02']) {
    assert.equal(isSigned(SECP256K1, fromHex(key), digest, signature), false, key);
    assert.equal(isSigned(P256, fromHex(key), digest, signature.subarray(0, 64)), false, key);
  }
  assert.equal(isSigned(ED25519, fromHex('ff'.repeat(32)), digest, Buffer.alloc(64)), false);
});
