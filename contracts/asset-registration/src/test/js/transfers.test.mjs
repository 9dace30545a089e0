import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House } from '../../../../common/src/test/js/house.mjs';

let house,
  assets,
  serial = 0;

before(async () => {
  house = await House.build();
  assets = house.assets;
});
after(() => house?.close());

const machine = () => house.machine(`transfer ${++serial}`);

async function terms(changes = {}) {
  const expires = (await house.chain.now()) + 3600;
  return { to: house.buyer.address, expires, lienHolder: ethers.ZeroAddress, terms: digest('contract'), ...changes };
}

test('a machine changes hands when it is offered and accepted', async () => {
  const asset = await machine();
  const offer = await terms();
  const offered = await assets.send(house.owner, 'offer', asset, offer);
  assert.equal(offered.events[0][0], 'Offered');
  assert.equal(await assets.ask('offerOf', asset), offered.events[0][4]);
  assert.equal(await assets.ask('ownerOf', asset), house.owner.address);
  const { events } = await assets.send(house.buyer, 'accept', asset, offer);
  assert.deepEqual(
    events.map(([name]) => name),
    ['Transfer', 'Accepted'],
  );
  assert.equal(await assets.ask('ownerOf', asset), house.buyer.address);
  assert.equal(await assets.ask('offerOf', asset), ethers.ZeroHash);
  await assets.refuses(house.buyer, 'accept', [asset, offer], 'NoSuchOffer');
});

test('no other way moves it, whatever approvals its owner gave', async () => {
  const asset = await machine();
  await assets.send(house.owner, 'approve', house.buyer.address, asset);
  const [from, to] = [house.owner.address, house.buyer.address];
  for (const mover of [house.owner, house.buyer, house.operator]) {
    await assets.refuses(mover, 'transferFrom', [from, to, asset], 'OfferNeeded', asset);
    await assets.refuses(mover, 'safeTransferFrom(address,address,uint256)', [from, to, asset], 'OfferNeeded');
    await assets.refuses(
      mover,
      'safeTransferFrom(address,address,uint256,bytes)',
      [from, to, asset, '0x'],
      'OfferNeeded',
    );
  }
});

test('only the owner offers, and only to who may own', async () => {
  const asset = await machine();
  await assets.refuses(house.operator, 'offer', [asset, await terms()], 'NotTheOwner', house.operator.address);
  const toStranger = await terms({ to: house.stranger.address });
  await assets.refuses(house.owner, 'offer', [asset, toStranger], 'MayNotOwn', house.stranger.address);
  const late = await terms({ expires: 1 });
  await assets.refuses(house.owner, 'offer', [asset, late], 'OfferExpired', asset, 1n);
});

test('the buyer accepts what he read, or nothing', async () => {
  const asset = await machine();
  const read = await terms();
  await assets.send(house.owner, 'offer', asset, read);
  await assets.send(house.owner, 'offer', asset, await terms({ lienHolder: house.bank.address }));
  await assets.refuses(house.buyer, 'accept', [asset, read], 'NoSuchOffer', asset);
  await assets.refuses(house.stranger, 'accept', [asset, read], 'NotTheBuyer', house.stranger.address);
  const forged = await terms({ to: house.stranger.address });
  await assets.refuses(house.stranger, 'accept', [asset, forged], 'MayNotOwn');
  const other = await machine();
  await assets.refuses(house.buyer, 'accept', [other, read], 'NoSuchOffer', other);
});

test('an offer is taken back, or ends', async () => {
  const asset = await machine();
  const offer = await terms();
  await assets.refuses(house.owner, 'withdrawOffer', [asset], 'NoSuchOffer', asset);
  await assets.send(house.owner, 'offer', asset, offer);
  await assets.refuses(house.buyer, 'withdrawOffer', [asset], 'NotTheOwner', house.buyer.address);
  const { events } = await assets.send(house.owner, 'withdrawOffer', asset);
  assert.equal(events[0][0], 'OfferWithdrawn');
  await assets.refuses(house.buyer, 'accept', [asset, offer], 'NoSuchOffer');
  await assets.send(house.owner, 'offer', asset, offer);
  await house.chain.pass(3700);
  await assets.refuses(house.buyer, 'accept', [asset, offer], 'OfferExpired', asset);
});

test('a lien holds the machine until its holder releases it', async () => {
  const asset = await machine();
  const offer = await terms({ lienHolder: house.bank.address });
  await assets.send(house.owner, 'offer', asset, offer);
  const { events } = await assets.send(house.buyer, 'accept', asset, offer);
  assert.deepEqual(events.at(-1), ['LienPlaced', asset, house.bank.address, offer.terms]);
  assert.equal((await assets.ask('lienOf', asset)).holder, house.bank.address);
  const back = await terms({ to: house.owner.address });
  await assets.refuses(house.buyer, 'offer', [asset, back], 'Encumbered', asset, house.bank.address);
  await assets.refuses(house.buyer, 'releaseLien', [asset], 'NotTheLienHolder', house.buyer.address);
  await assets.send(house.bank, 'releaseLien', asset);
  await assets.refuses(house.bank, 'releaseLien', [asset], 'NotTheLienHolder');
  await assets.send(house.buyer, 'offer', asset, back);
});

test('a retired machine is not sold, not even when it was on offer', async () => {
  const asset = await machine();
  const offer = await terms();
  await assets.send(house.owner, 'offer', asset, offer);
  await house.approved(assets, 'decommission', asset);
  await assets.refuses(house.buyer, 'accept', [asset, offer], 'Retired', asset);
  await assets.refuses(house.owner, 'offer', [asset, offer], 'Retired', asset);
});

test('nothing changes hands while it is paused', async () => {
  const asset = await machine();
  const offer = await terms();
  await assets.send(house.owner, 'offer', asset, offer);
  await house.authority.send(house.operator, 'pause');
  await assets.refuses(house.buyer, 'accept', [asset, offer], 'Paused');
  await assets.refuses(house.owner, 'offer', [asset, offer], 'Paused');
  await assets.askAs(house.owner, 'withdrawOffer', asset);
  await house.approved(house.authority, 'unpause');
});
