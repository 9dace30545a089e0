import assert from 'node:assert/strict';
import { createECDH, createHash, generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { House, role } from '../../../../common/src/test/js/house.mjs';

const [SECP256K1, ED25519, P256] = [0, 1, 2];
const [MACHINE, GATEWAY] = [0, 1];
let house,
  identity,
  serial = 0;

before(async () => {
  house = await House.build();
  identity = house.identity;
});
after(() => house?.close());

const machine = () => house.machine(`identity ${++serial}`);

/** A fresh key: what the contract takes, and its bytes as batch headers have them. */
function key(algorithm = SECP256K1) {
  if (algorithm === ED25519) {
    const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const bytes = Buffer.from(x, 'base64url');
    return { algorithm, point: [algorithm, `0x${bytes.toString('hex')}`, 0], bytes };
  }
  const pair = createECDH(algorithm === P256 ? 'prime256v1' : 'secp256k1');
  pair.generateKeys();
  const whole = pair.getPublicKey('hex');
  const point = [algorithm, `0x${whole.slice(2, 66)}`, `0x${whole.slice(66)}`];
  return { algorithm, point, bytes: pair.getPublicKey(null, 'compressed') };
}

const fingerprint = ({ algorithm, bytes }) =>
  `0x${createHash('sha256')
    .update(Buffer.from([algorithm]))
    .update(bytes)
    .digest('hex')}`;

const signer = ({ algorithm, bytes }) =>
  algorithm === SECP256K1 ? ethers.computeAddress(`0x${bytes.toString('hex')}`) : ethers.ZeroAddress;

for (const [name, algorithm] of Object.entries({ SECP256K1, ED25519, P256 })) {
  test(`a machine gets its identity with a key of ${name}`, async () => {
    const asset = await machine();
    for (let i = 0; i < 4; i++) {
      const each = key(algorithm);
      assert.equal(await identity.ask('fingerprintOf', each.point), fingerprint(each));
    }
    const first = key(algorithm);
    const { events } = await identity.send(house.maker, 'issue', asset, MACHINE, first.point);
    const enrolled = [asset, fingerprint(first), BigInt(MACHINE), signer(first), `0x${first.bytes.toString('hex')}`];
    assert.deepEqual(events.at(-1), ['KeyEnrolled', ...enrolled]);
    assert.deepEqual(
      events.slice(0, 2).map(([event]) => event),
      ['Transfer', 'Locked'],
    );
    const now = BigInt(await house.chain.now());
    const kept = await identity.ask('keyOf', asset, fingerprint(first));
    assert.deepEqual([...kept], [BigInt(algorithm), BigInt(MACHINE), now, 0n, signer(first)]);
    assert.equal(await identity.ask('signs', signer(first), asset, now), algorithm === SECP256K1);
  });
}

test('it belongs to the machine and never moves', async () => {
  const asset = await machine();
  await identity.send(house.operator, 'issue', asset, MACHINE, key().point);
  assert.equal((await identity.ask('ownerOf', asset)).toLowerCase(), house.assets.address);
  assert.equal(await identity.ask('locked', asset), true);
  await identity.refuses(house.owner, 'locked', [1], 'ERC721NonexistentToken');
  const move = [house.assets.address, house.owner.address, asset];
  await identity.refuses(house.owner, 'transferFrom', move, 'Soulbound', asset);
  await identity.refuses(house.owner, 'safeTransferFrom(address,address,uint256)', move, 'Soulbound', asset);
  for (const id of ['0xb45a3c0e', '0x80ac58cd', '0x01ffc9a7']) {
    assert.equal(await identity.ask('supportsInterface', id), true, id);
  }
  assert.equal(await identity.ask('supportsInterface', '0xffffffff'), false);
});

test('its maker or its operator issues it, once', async () => {
  const asset = await machine();
  const first = key().point;
  for (const other of [house.owner, house.technician, house.stranger, house.ada]) {
    await identity.refuses(other, 'issue', [asset, MACHINE, first], 'MayNotKeep', other.address, asset);
  }
  await identity.send(house.operator, 'issue', asset, MACHINE, first);
  await identity.refuses(house.maker, 'issue', [asset, MACHINE, key().point], 'AlreadyIssued', asset);
  await identity.refuses(house.maker, 'issue', [1, MACHINE, first], 'ERC721NonexistentToken');
});

test('who made it, and is a maker no more, issues it no more', async () => {
  const asset = await machine();
  await house.approved(house.authority, 'revokeRole', role.MAKER, house.maker.address);
  await identity.refuses(house.maker, 'issue', [asset, MACHINE, key().point], 'MayNotKeep', house.maker.address, asset);
  await house.approved(house.authority, 'grantRole', role.MAKER, house.maker.address);
  await house.approved(house.authority, 'grantRole', role.MAKER, house.bank.address);
  await identity.refuses(house.bank, 'issue', [asset, MACHINE, key().point], 'MayNotKeep', house.bank.address, asset);
  await identity.send(house.maker, 'issue', asset, MACHINE, key().point);
});

test('further keys need approval', async () => {
  const asset = await machine();
  const gateway = key();
  const enrol = [asset, GATEWAY, gateway.point];
  await identity.refuses({ address: house.authority.address }, 'enrol', enrol, 'NotIssued', asset);
  await identity.send(house.maker, 'issue', asset, MACHINE, key().point);
  await identity.refuses(house.operator, 'enrol', enrol, 'ApprovalNeeded', house.operator.address);
  await house.approved(identity, 'enrol', ...enrol);
  const now = await house.chain.now();
  assert.equal(await identity.ask('signs', signer(gateway), asset, now), true);
});

test('one gateway signs for many machines', async () => {
  const gateway = key();
  for (const asset of [await machine(), await machine()]) {
    await identity.send(house.operator, 'issue', asset, GATEWAY, gateway.point);
    assert.equal(await identity.ask('signs', signer(gateway), asset, await house.chain.now()), true);
  }
});

test('rotation ends the old key and begins the new one in the same second', async () => {
  const asset = await machine();
  const [old, fresh] = [key(), key()];
  await identity.send(house.maker, 'issue', asset, GATEWAY, old.point);
  const rotate = [asset, fingerprint(old), fresh.point];
  await identity.refuses(house.operator, 'rotate', rotate, 'ApprovalNeeded');
  await house.chain.pass(100);
  const { events } = await house.approved(identity, 'rotate', ...rotate);
  assert.deepEqual(events.at(-1), ['KeyRotated', asset, fingerprint(old), fingerprint(fresh)]);
  const now = await house.chain.now();
  const signs = (which, time) => identity.ask('signs', signer(which), asset, time);
  assert.deepEqual([await signs(old, now - 1), await signs(old, now)], [true, false]);
  assert.deepEqual([await signs(fresh, now - 1), await signs(fresh, now)], [false, true]);
  assert.equal((await identity.ask('keyOf', asset, fingerprint(fresh))).use, BigInt(GATEWAY));
  const authority = { address: house.authority.address };
  await identity.refuses(authority, 'rotate', rotate, 'NoActiveKey', asset, fingerprint(old));
  const back = [asset, fingerprint(fresh), old.point];
  await identity.refuses(authority, 'rotate', back, 'KeyKnown', asset, fingerprint(old));
});

test('an operator or an admin revokes at once, and the key comes not back', async () => {
  const asset = await machine();
  const [first, second] = [key(), key()];
  await identity.send(house.maker, 'issue', asset, MACHINE, first.point);
  await house.approved(identity, 'enrol', asset, GATEWAY, second.point);
  for (const other of [house.owner, house.maker, house.stranger]) {
    await identity.refuses(other, 'revoke', [asset, fingerprint(first)], 'MayNotKeep', other.address);
  }
  const { events } = await identity.send(house.operator, 'revoke', asset, fingerprint(first));
  assert.deepEqual(events, [['KeyRevoked', asset, fingerprint(first), house.operator.address]]);
  await identity.send(house.ada, 'revoke', asset, fingerprint(second));
  await identity.refuses(house.operator, 'revoke', [asset, fingerprint(first)], 'NoActiveKey', asset);
  await identity.refuses(house.ada, 'revoke', [asset, fingerprint(key())], 'NoActiveKey', asset);
  const authority = { address: house.authority.address };
  await identity.refuses(authority, 'enrol', [asset, GATEWAY, first.point], 'KeyKnown', asset, fingerprint(first));
});

test('a point off its curve is no key', async () => {
  const asset = await machine();
  const [k1, p256, ed] = [key().point, key(P256).point, key(ED25519).point];
  const off = ([algorithm, x, y]) => [algorithm, x, BigInt(y) ^ 1n];
  const unsound = [
    off(k1),
    off(p256),
    off(ed),
    [P256, ...k1.slice(1)],
    [SECP256K1, ...p256.slice(1)],
    [SECP256K1, 0, 0],
    [P256, 0, 0],
    [ED25519, 0, 0],
    [SECP256K1, 2n ** 256n - 1n, k1[2]],
    [P256, p256[1], 2n ** 256n - 1n],
  ];
  for (const point of unsound) {
    await identity.refuses(house.maker, 'issue', [asset, MACHINE, point], 'KeyUnsound');
  }
});

test('no identity is issued while it is paused, but a key is revoked', async () => {
  const asset = await machine();
  const first = key();
  await identity.send(house.maker, 'issue', asset, MACHINE, first.point);
  const other = await machine();
  await house.authority.send(house.operator, 'pause');
  await identity.refuses(house.maker, 'issue', [other, MACHINE, key().point], 'Paused');
  await identity.send(house.operator, 'revoke', asset, fingerprint(first));
  await house.approved(house.authority, 'unpause');
});
