import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

let house, assets;

before(async () => {
  house = await House.build();
  assets = house.assets;
});
after(() => house?.close());

const entry = (serial) => ['ACME', serial, house.owner.address, digest(serial)];

test("a maker registers a machine, and it is its owner's token", async () => {
  const { events } = await assets.send(house.maker, 'register', ...entry('press-7'));
  assert.deepEqual(
    events.map(([name]) => name),
    ['Transfer', 'Registered', 'Moved', 'Claimed'],
  );
  const asset = await assets.ask('idOf', 'ACME', 'press-7');
  const registered = events[1].slice(1);
  assert.deepEqual(registered, [asset, house.maker.address, house.owner.address, 'ACME', 'press-7', digest('press-7')]);
  assert.equal(await assets.ask('ownerOf', asset), house.owner.address);
  assert.equal(await assets.ask('holderOf', asset), house.owner.address);
  assert.equal(await assets.ask('makerOf', asset), house.maker.address);
  assert.equal((await assets.ask('stageOf', asset)).stage, 1n);
  assert.equal(await assets.ask('specificationOf', asset), digest('press-7'));
  assert.equal(await assets.ask('holds', asset, 0, digest('press-7')), true);
});

test("its token's name is the digest of its specification", async () => {
  const asset = await house.machine('named');
  const expected = Buffer.from(digest('specification of named').slice(2), 'hex').toString('base64url');
  assert.equal(await assets.ask('tokenURI', asset), `ni:///sha-256;${expected}`);
  await assets.refuses(house.owner, 'tokenURI', [1], 'ERC721NonexistentToken');
});

test('one serial number of one manufacturer is registered once', async () => {
  const asset = await house.machine('once');
  await assets.refuses(house.maker, 'register', entry('once'), 'AlreadyRegistered', asset);
  await assets.askAs(house.maker, 'register', 'Other', 'once', house.owner.address, digest('once'));
  assert.notEqual(await assets.ask('idOf', 'ab', 'c'), await assets.ask('idOf', 'a', 'bc'));
});

test('only a maker registers, and only for who may own', async () => {
  await assets.refuses(house.owner, 'register', entry('a'), 'NotPermitted', house.owner.address, role.MAKER);
  const forStranger = ['ACME', 'a', house.stranger.address, digest('a')];
  await assets.refuses(house.maker, 'register', forStranger, 'MayNotOwn', house.stranger.address);
});

test('names have 1 to 64 bytes, and a specification is a digest', async () => {
  const [who, what] = [house.owner.address, digest('a')];
  for (const [manufacturer, serial] of [
    ['', 'a'],
    ['ACME', ''],
    ['A'.repeat(65), 'a'],
    ['ACME', 'é'.repeat(33)],
  ]) {
    await assets.refuses(house.maker, 'register', [manufacturer, serial, who, what], 'NameOutOfRange');
  }
  await assets.askAs(house.maker, 'register', 'A'.repeat(64), 'é'.repeat(32), who, what);
  await assets.refuses(house.maker, 'register', ['ACME', 'a', who, ethers.ZeroHash], 'NoDigest');
});

test('it speaks ERC-165, ERC-721, its metadata, and ERC-4906', async () => {
  for (const id of ['0x01ffc9a7', '0x80ac58cd', '0x5b5e139f', '0x49064906']) {
    assert.equal(await assets.ask('supportsInterface', id), true, id);
  }
  assert.equal(await assets.ask('supportsInterface', '0xffffffff'), false);
});
