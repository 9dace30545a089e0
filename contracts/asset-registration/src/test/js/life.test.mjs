import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { House, role } from '../../../../common/src/test/js/house.mjs';

const [, MANUFACTURED, COMMISSIONED, IN_SERVICE, UNDER_MAINTENANCE, DECOMMISSIONED] = [0, 1, 2, 3, 4, 5];
const WAYS = {
  [MANUFACTURED]: [],
  [COMMISSIONED]: [COMMISSIONED],
  [IN_SERVICE]: [COMMISSIONED, IN_SERVICE],
  [UNDER_MAINTENANCE]: [COMMISSIONED, IN_SERVICE, UNDER_MAINTENANCE],
};
const LEGAL = new Set(['1-2', '2-3', '3-4', '4-3']);
let house, assets;

before(async () => {
  house = await House.build();
  assets = house.assets;
});
after(() => house?.close());

const who = (to) => (to === UNDER_MAINTENANCE ? house.technician : house.operator);

for (const [from, way] of Object.entries(WAYS)) {
  test(`from stage ${from} it moves where it may, and nowhere else`, async () => {
    const asset = await house.machine(`from ${from}`);
    for (const to of way) {
      const { events } = await assets.send(who(to), 'move', asset, to);
      assert.equal(events[0][0], 'Moved');
    }
    const { stage, since } = await assets.ask('stageOf', asset);
    assert.equal(stage, BigInt(from));
    if (way.length > 0) assert.equal(Number(since), await house.chain.now());
    for (let to = 0; to <= DECOMMISSIONED; to++) {
      if (LEGAL.has(`${from}-${to}`)) await assets.askAs(who(to), 'move', asset, to);
      else await assets.refuses(who(to), 'move', [asset, to], 'IllegalMove', asset, BigInt(from), BigInt(to));
    }
  });
}

test("maintenance is the technician's, and return to service the operator's", async () => {
  const asset = await house.machine('two hands');
  await assets.refuses(house.technician, 'move', [asset, COMMISSIONED], 'NotActingForOwner');
  await assets.send(house.operator, 'move', asset, COMMISSIONED);
  await assets.send(house.operator, 'move', asset, IN_SERVICE);
  await assets.refuses(house.operator, 'move', [asset, UNDER_MAINTENANCE], 'NotActingForOwner');
  await assets.send(house.technician, 'move', asset, UNDER_MAINTENANCE);
  await assets.refuses(house.technician, 'move', [asset, IN_SERVICE], 'NotActingForOwner');
});

test("a role without the owner's approval moves nothing, nor the owner without the role", async () => {
  const asset = await house.machine('approval');
  const move = [asset, COMMISSIONED];
  await assets.refuses(house.owner, 'move', move, 'NotActingForOwner', house.owner.address, asset, role.OPERATOR);
  await assets.send(house.owner, 'setApprovalForAll', house.operator.address, false);
  await assets.refuses(house.operator, 'move', move, 'NotActingForOwner', house.operator.address);
  await assets.send(house.owner, 'setApprovalForAll', house.operator.address, true);
  await assets.askAs(house.operator, 'move', ...move);
});

test('several must approve its end, and it is final', async () => {
  const asset = await house.machine('end');
  for (const alone of [house.operator, house.owner, house.ada]) {
    await assets.refuses(alone, 'decommission', [asset], 'ApprovalNeeded', alone.address);
  }
  await house.approved(assets, 'decommission', asset);
  assert.equal((await assets.ask('stageOf', asset)).stage, BigInt(DECOMMISSIONED));
  for (const to of [MANUFACTURED, COMMISSIONED, IN_SERVICE, UNDER_MAINTENANCE, DECOMMISSIONED]) {
    await assets.refuses(who(to), 'move', [asset, to], 'IllegalMove');
  }
  const authority = { address: house.authority.address };
  await assets.refuses(authority, 'decommission', [asset], 'Retired', asset);
  await assets.refuses(authority, 'decommission', [1], 'ERC721NonexistentToken');
});

test('nothing moves while it is paused, nor what was never registered', async () => {
  const asset = await house.machine('pause');
  await assets.refuses(house.operator, 'move', [1, COMMISSIONED], 'ERC721NonexistentToken');
  await house.authority.send(house.ada, 'pause');
  await assets.refuses(house.operator, 'move', [asset, COMMISSIONED], 'Paused');
  await house.approved(house.authority, 'unpause');
});
