import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House } from '../../../../common/src/test/js/house.mjs';

let house, assets, press, lathe;

before(async () => {
  house = await House.build();
  assets = house.assets;
  press = await house.machine('press');
  lathe = await house.machine('lathe');
});
after(() => house?.close());

async function sell(asset, lienHolder = ethers.ZeroAddress) {
  const expires = (await house.chain.now()) + 3600;
  const offer = { to: house.buyer.address, expires, lienHolder, terms: digest('sale') };
  await assets.send(house.owner, 'offer', asset, offer);
  await assets.send(house.buyer, 'accept', asset, offer);
}

test('a part moves from machine to machine and keeps what was said of it', async () => {
  const motor = await house.machine('motor');
  await assets.send(house.auditor, 'claim', motor, 2, digest('balanced'), 1, 0);
  const { events } = await assets.send(house.technician, 'install', motor, press);
  assert.deepEqual(events.at(-1), ['PartInstalled', motor, press, house.technician.address]);
  assert.equal(await assets.ask('machineOf', motor), press);
  assert.equal((await assets.ask('ownerOf', motor)).toLowerCase(), assets.address);
  assert.equal(await assets.ask('holderOf', motor), house.owner.address);
  await assets.refuses(house.technician, 'install', [motor, lathe], 'Installed', motor, press);
  await assets.send(house.technician, 'remove', motor);
  assert.equal(await assets.ask('ownerOf', motor), house.owner.address);
  await assets.send(house.technician, 'install', motor, lathe);
  assert.equal(await assets.ask('machineOf', motor), lathe);
  assert.equal(await assets.ask('holds', motor, 2, digest('balanced')), true);
  await assets.send(house.technician, 'remove', motor);
  await assets.refuses(house.technician, 'remove', [motor], 'NotInstalled', motor);
});

test('a part lives on inside a machine', async () => {
  const gear = await house.machine('gear');
  await assets.send(house.technician, 'install', gear, press);
  await assets.send(house.operator, 'move', gear, 2);
  assert.equal((await assets.ask('stageOf', gear)).stage, 2n);
});

test('what is installed is not sold alone, and an offer for it falls', async () => {
  const belt = await house.machine('belt');
  const expires = (await house.chain.now()) + 3600;
  const offer = { to: house.buyer.address, expires, lienHolder: ethers.ZeroAddress, terms: digest('belt') };
  await assets.send(house.owner, 'offer', belt, offer);
  await assets.send(house.technician, 'install', belt, press);
  await assets.refuses(house.owner, 'offer', [belt, offer], 'NotTheOwner');
  await assets.refuses(house.buyer, 'accept', [belt, offer], 'NoSuchOffer');
  await assets.send(house.technician, 'remove', belt);
  await assets.refuses(house.buyer, 'accept', [belt, offer], 'NoSuchOffer');
});

test('an offer of a machine falls when a part goes in or out, however deep', async () => {
  const [saw, blade, tooth] = [await house.machine('saw'), await house.machine('blade'), await house.machine('tooth')];
  const expires = (await house.chain.now()) + 3600;
  const offer = { to: house.buyer.address, expires, lienHolder: ethers.ZeroAddress, terms: digest('saw') };
  const steps = [
    ['install', blade, saw],
    ['install', tooth, blade],
    ['remove', tooth],
    ['remove', blade],
  ];
  for (const step of steps) {
    const offered = await assets.send(house.owner, 'offer', saw, offer);
    const { events } = await assets.send(house.technician, ...step);
    assert.deepEqual(events[0], ['OfferWithdrawn', saw, offered.events[0][4]]);
    assert.equal(await assets.ask('offerOf', saw), ethers.ZeroHash);
    await assets.refuses(house.buyer, 'accept', [saw, offer], 'NoSuchOffer', saw);
  }
});

test('a part changes hands with its machine', async () => {
  const [mill, spindle] = [await house.machine('mill'), await house.machine('spindle')];
  await assets.send(house.technician, 'install', spindle, mill);
  await sell(mill);
  assert.equal(await assets.ask('holderOf', spindle), house.buyer.address);
  await assets.refuses(house.technician, 'remove', [spindle], 'NotActingForOwner');
  await assets.send(house.buyer, 'setApprovalForAll', house.technician.address, true);
  await assets.send(house.technician, 'remove', spindle);
  assert.equal(await assets.ask('ownerOf', spindle), house.buyer.address);
});

test('part and machine have one owner', async () => {
  const [foreign, own] = [await house.machine('foreign', house.buyer), await house.machine('own')];
  await assets.refuses(house.technician, 'install', [foreign, press], 'OwnersDiffer', foreign, press);
  await assets.refuses(house.technician, 'install', [own, foreign], 'OwnersDiffer', own, foreign);
});

test('only a technician who acts for the owner installs and removes', async () => {
  const bolt = await house.machine('bolt');
  for (const other of [house.owner, house.operator, house.stranger]) {
    await assets.refuses(other, 'install', [bolt, press], 'NotActingForOwner', other.address, press);
  }
  await assets.send(house.technician, 'install', bolt, press);
  await assets.refuses(house.operator, 'remove', [bolt], 'NotActingForOwner', house.operator.address, press);
});

test('nothing is a part of itself, nor nested deeper than four', async () => {
  const chain = [];
  for (let i = 0; i < 6; i++) chain.push(await house.machine(`level ${i}`));
  await assets.refuses(house.technician, 'install', [chain[0], chain[0]], 'NestedTooDeep');
  for (let i = 1; i <= 4; i++) await assets.send(house.technician, 'install', chain[i], chain[i - 1]);
  await assets.refuses(house.technician, 'install', [chain[5], chain[4]], 'NestedTooDeep', chain[5], chain[4]);
  await assets.refuses(house.technician, 'install', [chain[0], chain[4]], 'NestedTooDeep');
  assert.equal(await assets.ask('holderOf', chain[4]), house.owner.address);
});

test('two assemblies are not joined to more than four levels', async () => {
  const [a, b] = [[], []];
  for (let i = 0; i < 3; i++) {
    a.push(await house.machine(`a${i}`));
    b.push(await house.machine(`b${i}`));
  }
  for (const each of [a, b]) {
    for (let i = 1; i < 3; i++) await assets.send(house.technician, 'install', each[i], each[i - 1]);
  }
  await assets.refuses(house.technician, 'install', [b[0], a[2]], 'NestedTooDeep', b[0], a[2]);
  await assets.send(house.technician, 'install', b[0], a[1]);
  assert.equal(await assets.ask('holderOf', b[2]), house.owner.address);
});

test('retired things and encumbered parts are not installed', async () => {
  const [scrap, sound] = [await house.machine('scrap'), await house.machine('sound')];
  await house.approved(assets, 'decommission', scrap);
  await assets.refuses(house.technician, 'install', [scrap, press], 'Retired', scrap);
  await assets.refuses(house.technician, 'install', [sound, scrap], 'Retired', scrap);
  const pledged = await house.machine('pledged');
  await sell(pledged, house.bank.address);
  const buyers = await house.machine('buyers', house.buyer);
  await assets.refuses(house.technician, 'install', [pledged, buyers], 'Encumbered', pledged, house.bank.address);
});

test('nothing is installed or removed while it is paused, nor what was never registered', async () => {
  const seal = await house.machine('seal');
  await assets.refuses(house.technician, 'install', [1, press], 'ERC721NonexistentToken');
  await assets.refuses(house.technician, 'install', [seal, 1], 'ERC721NonexistentToken');
  await house.authority.send(house.operator, 'pause');
  await assets.refuses(house.technician, 'install', [seal, press], 'Paused');
  await assets.refuses(house.technician, 'remove', [seal], 'Paused');
  await house.approved(house.authority, 'unpause');
});
