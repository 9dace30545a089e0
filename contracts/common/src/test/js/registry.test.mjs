import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from './chain.mjs';
import { House } from './house.mjs';

const NAME = ethers.id('SensorData');
let house, registry;

before(async () => {
  house = await House.build();
  registry = house.registry;
});
after(() => house?.close());

async function codeHash(contract) {
  return ethers.keccak256(await house.chain.rpc('eth_getCode', contract.address, 'latest'));
}

test('a version is entered by approval, and the one before stays readable', async () => {
  const second = await house.chain.deploy(
    house.deployer,
    'SensorData',
    house.authority.address,
    house.identity.address,
  );
  const versions = [house.sensorData, second];
  for (const each of versions) {
    await house.approved(registry, 'enter', NAME, each.address, await codeHash(each));
  }
  assert.equal(await registry.ask('versions', NAME), 2n);
  for (const [i, each] of versions.entries()) {
    const entered = await registry.ask('version', NAME, i + 1);
    assert.equal(entered.deployed.toLowerCase(), each.address);
    assert.equal(entered.codeHash, await codeHash(each));
  }
  assert.equal((await registry.ask('current', NAME)).deployed.toLowerCase(), second.address);
});

test('no single person enters a contract', async () => {
  const entry = [NAME, house.assets.address, await codeHash(house.assets)];
  await registry.refuses(house.ada, 'enter', entry, 'ApprovalNeeded', house.ada.address);
});

test('what is not a contract, not the approved code, or entered already is refused', async () => {
  const approved = { address: house.authority.address };
  const hash = await codeHash(house.assets);
  await registry.refuses(approved, 'enter', [NAME, house.ada.address, hash], 'NoCode', house.ada.address);
  await registry.refuses(approved, 'enter', [NAME, house.identity.address, hash], 'CodeDiffers');
  await house.approved(registry, 'enter', NAME, house.assets.address, hash);
  await registry.refuses(approved, 'enter', [ethers.id('Other'), house.assets.address, hash], 'AlreadyEntered');
});

test('a version that never was is refused', async () => {
  await registry.refuses(house.ada, 'version', [NAME, 0], 'NoSuchVersion', NAME, 0n);
  await registry.refuses(house.ada, 'version', [NAME, 99], 'NoSuchVersion', NAME, 99n);
  await registry.refuses(house.ada, 'current', [ethers.id('Nothing')], 'NoSuchVersion');
});
