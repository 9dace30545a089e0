import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts, ethers } from '../../../../common/src/test/js/chain.mjs';
import { House, digest } from '../../../../common/src/test/js/house.mjs';

const { header } = JSON.parse(readFileSync(join(contracts, '../docs/formats/vectors/batch.json'), 'utf8'));
const SECP256K1 = 0;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
let house, data, identity, asset, issued;

before(async () => {
  house = await House.build();
  data = house.sensorData;
  identity = house.identity;
  asset = await house.machine('signing');
  await identity.send(house.maker, 'issue', asset, 1, point(`0x${header.key.split(':')[1]}`));
  issued = await house.chain.now();
});
after(() => house?.close());

function point(key) {
  const bytes = ethers.SigningKey.computePublicKey(key, false);
  return [SECP256K1, `0x${bytes.slice(4, 68)}`, `0x${bytes.slice(68)}`];
}

const signed = (changes = {}) => {
  const all = { asset, time: issued, digest: `0x${header.digest}`, signature: `0x${header.signature}`, ...changes };
  return data.ask('isSigned', all.asset, all.time, all.digest, all.signature);
};

test("the signature of the vectors is the gateway's", async () => {
  assert.equal(await signed(), true);
});

test("it is nobody's over another digest, for another machine, or before the key counted", async () => {
  assert.equal(await signed({ digest: digest('another') }), false);
  assert.equal(await signed({ asset: await house.machine('unsigned') }), false);
  assert.equal(await signed({ time: issued - 1 }), false);
});

test('a broken signature is refused without harm', async () => {
  const { r, s } = ethers.Signature.from(`0x${header.signature}`);
  const v = header.signature.slice(-2) === '1b' ? '1c' : '1b';
  const high = `0x${r.slice(2)}${(ORDER - BigInt(s)).toString(16).padStart(64, '0')}${v}`;
  const broken = [
    '0x',
    '0x00',
    `0x${header.signature.slice(0, 128)}`,
    `0x${'00'.repeat(65)}`,
    high,
    `0x${header.signature.slice(0, 128)}${v}`,
    `0x${header.signature.slice(0, 128)}ff`,
  ];
  for (const signature of broken) assert.equal(await signed({ signature }), false, signature);
});

test('a revoked key signed until it was revoked', async () => {
  const other = await house.machine('revoked');
  const key = new ethers.SigningKey(ethers.id('gateway key'));
  await identity.send(house.operator, 'issue', other, 1, point(key.publicKey));
  const from = await house.chain.now();
  const what = { asset: other, digest: digest('batch'), signature: key.sign(digest('batch')).serialized };
  await house.chain.pass(100);
  await identity.send(house.ada, 'revoke', other, await identity.ask('fingerprintOf', point(key.publicKey)));
  const ended = await house.chain.now();
  assert.equal(await signed({ ...what, time: from }), true);
  assert.equal(await signed({ ...what, time: ended - 1 }), true);
  assert.equal(await signed({ ...what, time: ended }), false);
});
