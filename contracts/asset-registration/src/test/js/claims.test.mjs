import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const KINDS = ['Specification', 'Warranty', 'Certificate', 'Document', 'Location'];
const [SPECIFICATION, WARRANTY, CERTIFICATE, DOCUMENT] = [0, 1, 2, 3];
const MAY = [['maker'], ['maker'], ['auditor'], ['maker', 'vendor', 'operator'], ['operator']];
const PEOPLE = ['maker', 'auditor', 'vendor', 'operator', 'technician', 'owner', 'stranger', 'ada'];
let house, assets, asset;

before(async () => {
  house = await House.build();
  assets = house.assets;
  asset = await house.machine('claims');
});
after(() => house?.close());

KINDS.forEach((name, kind) => {
  test(`a ${name.toLowerCase()} is claimed by ${MAY[kind].join(', ')}, and by nobody else`, async () => {
    for (const person of PEOPLE) {
      const claim = [asset, kind, digest(`${name} ${person}`), 1, 0];
      if (MAY[kind].includes(person)) {
        const { events } = await assets.send(house[person], 'claim', ...claim);
        assert.deepEqual(events[0], ['Claimed', asset, BigInt(kind), claim[2], house[person].address, 1n, 0n]);
        assert.equal((await assets.ask('claimOf', asset, kind, claim[2])).issuer, house[person].address);
      } else {
        await assets.refuses(house[person], 'claim', claim, 'MayNotClaim', house[person].address, asset, BigInt(kind));
      }
    }
  });
});

test('a new specification renames the token, and says so', async () => {
  const { events } = await assets.send(house.maker, 'claim', asset, SPECIFICATION, digest('second'), 1, 0);
  assert.deepEqual(
    events.map(([name]) => name),
    ['Claimed', 'MetadataUpdate'],
  );
  assert.equal(await assets.ask('specificationOf', asset), digest('second'));
  const other = await assets.send(house.auditor, 'claim', asset, CERTIFICATE, digest('other'), 1, 0);
  assert.deepEqual(
    other.events.map(([name]) => name),
    ['Claimed'],
  );
  assert.equal(await assets.ask('specificationOf', asset), digest('second'));
});

test("a maker claims nothing of another maker's machine", async () => {
  await house.approved(house.authority, 'grantRole', role.MAKER, house.bank.address);
  await assets.refuses(house.bank, 'claim', [asset, SPECIFICATION, digest('mine'), 1, 0], 'MayNotClaim');
  await assets.refuses(house.bank, 'claim', [asset, DOCUMENT, digest('mine'), 1, 0], 'MayNotClaim');
});

test('who made it, and is a maker no more, claims nothing more of it', async () => {
  await house.approved(house.authority, 'revokeRole', role.MAKER, house.maker.address);
  for (const kind of [SPECIFICATION, WARRANTY, DOCUMENT]) {
    await assets.refuses(house.maker, 'claim', [asset, kind, digest('late'), 1, 0], 'MayNotClaim', house.maker.address);
  }
  await house.approved(house.authority, 'grantRole', role.MAKER, house.maker.address);
  await assets.askAs(house.maker, 'claim', asset, WARRANTY, digest('late'), 1, 0);
});

test('nothing is claimed or taken back while it is paused', async () => {
  const said = digest('before the pause');
  await assets.send(house.auditor, 'claim', asset, CERTIFICATE, said, 1, 0);
  await house.authority.send(house.operator, 'pause');
  await assets.refuses(house.auditor, 'claim', [asset, CERTIFICATE, digest('meanwhile'), 1, 0], 'Paused');
  await assets.refuses(house.auditor, 'revoke', [asset, CERTIFICATE, said], 'Paused');
  await house.approved(house.authority, 'unpause');
});

test('a claim holds from its beginning to its end', async () => {
  const now = await house.chain.now();
  const warranty = digest('two hours');
  await assets.send(house.maker, 'claim', asset, WARRANTY, warranty, now + 3600, now + 7200);
  assert.equal(await assets.ask('holds', asset, WARRANTY, warranty), false);
  await house.chain.pass(3700);
  assert.equal(await assets.ask('holds', asset, WARRANTY, warranty), true);
  await house.chain.pass(3700);
  assert.equal(await assets.ask('holds', asset, WARRANTY, warranty), false);
});

test("a vendor's document stands in no auditor's way, nor ends what the auditor said", async () => {
  const paper = digest('the same paper');
  await assets.send(house.vendor, 'claim', asset, DOCUMENT, paper, 1, 0);
  await assets.send(house.auditor, 'claim', asset, CERTIFICATE, paper, 1, 0);
  await assets.refuses(house.vendor, 'revoke', [asset, CERTIFICATE, paper], 'NoSuchClaim');
  await assets.send(house.vendor, 'revoke', asset, DOCUMENT, paper);
  assert.equal(await assets.ask('holds', asset, DOCUMENT, paper), false);
  assert.equal(await assets.ask('holds', asset, CERTIFICATE, paper), true);
});

test('its issuer takes it back, nobody else, and once', async () => {
  const certificate = digest('taken back');
  await assets.send(house.auditor, 'claim', asset, CERTIFICATE, certificate, 1, 0);
  assert.equal(await assets.ask('holds', asset, CERTIFICATE, certificate), true);
  for (const other of [house.maker, house.owner, house.ada]) {
    await assets.refuses(
      other,
      'revoke',
      [asset, CERTIFICATE, certificate],
      'NoSuchClaim',
      asset,
      BigInt(CERTIFICATE),
      certificate,
    );
  }
  await assets.send(house.auditor, 'revoke', asset, CERTIFICATE, certificate);
  assert.equal(await assets.ask('holds', asset, CERTIFICATE, certificate), false);
  await assets.refuses(house.auditor, 'revoke', [asset, CERTIFICATE, certificate], 'NoSuchClaim');
  await assets.refuses(house.auditor, 'claim', [asset, CERTIFICATE, certificate, 1, 0], 'AlreadyClaimed');
});

test('what says nothing is refused', async () => {
  const empty = [asset, CERTIFICATE, digest('empty'), 7, 7];
  await assets.refuses(house.auditor, 'claim', empty, 'EmptyValidity', 7n, 7n);
  await assets.refuses(house.auditor, 'claim', [asset, CERTIFICATE, ethers.ZeroHash, 1, 0], 'NoDigest', asset);
  await assets.refuses(house.auditor, 'claim', [1, CERTIFICATE, digest('x'), 1, 0], 'ERC721NonexistentToken');
  assert.equal(await assets.ask('holds', asset, DOCUMENT, digest('never said')), false);
});

test('of a retired machine nothing more is said', async () => {
  const retired = await house.machine('retired');
  await house.approved(assets, 'decommission', retired);
  await assets.refuses(house.auditor, 'claim', [retired, CERTIFICATE, digest('x'), 1, 0], 'Retired', retired);
});
